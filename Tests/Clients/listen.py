"""Opens a page in a browser and prints what the page has to say: listen.py BROWSER [OPTIONS] URL

Behind the URL's # the page finds where to send it."""

import http.server
import subprocess
import sys

said = None


class Listener(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        global said
        said = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.HTTPServer(("127.0.0.1", 0), Listener)
server.timeout = 30
*browser, url = sys.argv[1:]
window = subprocess.Popen(
    [*browser, f"{url}#http://127.0.0.1:{server.server_port}/"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
)
server.handle_request()
window.kill()
print("the page said nothing for 30 s" if said is None else said)
