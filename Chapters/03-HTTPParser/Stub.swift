enum Stub {}
enum Q{}
