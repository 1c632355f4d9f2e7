// SQLite as C sees it, for the cases that are compared with it. Apus has a module of its own, which is none of its products.
#include <sqlite3.h>
