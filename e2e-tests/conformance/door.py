"""A small proxy in front of one project, which puts the token into every request.

MLflow's tests speak to a server at the root of an address, and some of them with bare HTTP calls that know of no
token; behind such a door a project of Tenon looks like that server.
"""

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from invented import Nothing

OF_ONE_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length", "host", "authorization", "date"}


class Door:
    """Open as long as the `with` lasts; its value is the address."""

    def __init__(self, project, token, port=0, on_upload=None, invented=None):
        place = {"project": project, "token": token, "invented": invented or Nothing()}
        handler = type("Handler", (Handler,), place | {"on_upload": staticmethod(on_upload or nothing)})
        self.server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self.server.daemon_threads = True

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def nothing(path):
    pass


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def forward(self):
        there = urlsplit(self.project)
        connection = http.client.HTTPConnection(there.hostname, there.port, timeout=120)
        try:
            path, body = self.invented.request(self.path, self.body())
            connection.request(self.command, there.path + path, body, self.wanted())
            answer = connection.getresponse()
            content = self.invented.answer(answer.read())
            if self.command == "PUT" and answer.status == 200:
                self.on_upload(self.path)
            self.send_back(answer, content)
        finally:
            connection.close()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = forward

    def wanted(self):
        headers = {k: v for k, v in self.headers.items() if k.lower() not in OF_ONE_CONNECTION}
        return headers | {"Authorization": f"Bearer {self.token}"}

    def body(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            return b"".join(self.chunks())
        return self.rfile.read(int(self.headers.get("Content-Length", 0))) or None

    def chunks(self):
        while size := int(self.rfile.readline().split(b";")[0], 16):
            yield self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()

    def send_back(self, answer, content):
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in OF_ONE_CONNECTION:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass
