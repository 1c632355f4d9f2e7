@_exported import EventLoop
@_exported import HTTPParser
@_exported import HTTPServer
@_exported import Models
@_exported import Router
@_exported import Runtime
@_exported import TypedErrors
