extension ClientRuntime {
    /// The types of both. For TypeScript they stand in front of the source, for JavaScript in `client.d.ts`.
    static let declarations = #"""
        /** A UUID as text. `uuid(text)` makes one. */
        export type UUID = string & { readonly __uuid: unique symbol };

        /** Any value that JSON has. */
        export type JSONValue = null | boolean | number | string | JSONValue[] | { [key: string]: JSONValue };

        /** A value that the server has found wrong: where it stands, and why. */
        export interface Flaw { readonly pointer?: string; readonly parameter?: string; readonly header?: string; readonly reason: string }

        /** What every declared error has. */
        export interface Problem { readonly status: number; readonly title?: string; readonly detail?: string; readonly errors?: readonly Flaw[] }

        /** What can go wrong with every call, whatever it is: no answer, or one that the description does not know. */
        export type TransportError =
          | { readonly code: "network"; readonly detail: string; readonly cause: unknown }
          | { readonly code: "aborted"; readonly detail: string; readonly cause: unknown }
          | { readonly code: "unsendable"; readonly detail: string }
          | { readonly code: "unexpected"; readonly detail: string; readonly status: number; readonly body: string };

        /** What came of a call. */
        export type Result<Value, Failure> =
          | { readonly ok: true; readonly value: Value }
          | { readonly ok: false; readonly error: Failure | TransportError };

        /** What came of the call of a route, with the answer's status and headers. */
        export type RouteResult<Value, Failure> =
          | { readonly ok: true; readonly value: Value; readonly response: Response }
          | { readonly ok: false; readonly error: Failure | TransportError };

        /** A call of a route under way: `await` it for its result, or `orThrow()` for its value. */
        export interface Call<Value, Failure> extends Promise<RouteResult<Value, Failure>> {
          /** The value; an error is thrown as a `CallError`. */
          orThrow(): Promise<Value>;
        }

        /** A call of a procedure under way: `await` it for its result, or `orThrow()` for its value. */
        export interface ProcedureCall<Value, Failure> extends Promise<Result<Value, Failure>> {
          /** The value; an error is thrown as a `CallError`. */
          orThrow(): Promise<Value>;
        }

        /** A value of a stream, with the name behind which it can go on. */
        export interface StreamEvent<Value> { readonly id: string | undefined; readonly value: Value }

        /** Who listens to a stream. */
        export interface StreamHandlers<Value, Failure> {
          value(value: Value, id: string | undefined): void;
          /** It has ended with an error, and will not come back. */
          error?(failure: Failure | TransportError): void;
          /** It is over. */
          end?(): void;
        }

        /**
         * One value after the other. It begins when somebody listens, goes on behind the last event when it breaks off, and the server is
         * told when nobody listens any more: when the loop is left, or `subscribe`'s function is called.
         */
        export interface Stream<Value, Failure> extends AsyncIterable<Value> {
          /** The values with their names. */
          events(): AsyncIterable<StreamEvent<Value>>;
          /** Calls back; what it returns ends it. */
          subscribe(handlers: StreamHandlers<Value, Failure>): () => void;
        }

        /** What is the same for all calls of a client. */
        export interface ClientOptions {
          /** Where the server is: `https://api.example.com`. Without it, the page's own. */
          readonly baseURL?: string;
          /** In the place of the global `fetch`. */
          readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
          /** Sent with every call, or asked for each time. */
          readonly headers?: Record<string, string> | (() => Record<string, string> | Promise<Record<string, string>>);
          readonly credentials?: RequestCredentials;
          /** How procedures are called. `http`: a request each. `batch`: those that are made at the same time share one. `socket`: over one WebSocket. */
          readonly transport?: "http" | "batch" | "socket";
          /** Whether inputs are held against their rules before they are sent. The server does it in any case. */
          readonly validate?: boolean;
          /** In the place of the global `WebSocket`. */
          readonly WebSocket?: new (url: string) => any;
          /** How often a call that may be repeated (GET, HEAD, PUT, DELETE, queries) is tried again after a network error, 429, 502, 503 or 504. 2 without it. */
          readonly retries?: number;
        }

        /** What is different for one call. */
        export interface CallOptions {
          readonly signal?: AbortSignal;
          /** Sent besides. A procedure with headers of its own goes in a request of its own. */
          readonly headers?: Record<string, string>;
        }

        /** What is different for one stream. */
        export interface StreamOptions extends CallOptions {
          /** Begin behind this event. */
          readonly lastEventID?: string;
          /** Told of each break, before it is tried again. */
          readonly broken?: (failure: TransportError) => void;
        }
        """#
}
