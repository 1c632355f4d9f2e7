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
          | { readonly ok: true; readonly value: Value; readonly response: Response }
          | { readonly ok: false; readonly error: Failure | TransportError };

        /** A call under way: `await` it for its result, or `orThrow()` for its value. */
        export interface Call<Value, Failure> extends Promise<Result<Value, Failure>> {
          /** The value; an error is thrown as a `CallError`. */
          orThrow(): Promise<Value>;
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
          /** How often a call that may be repeated (GET, HEAD, PUT, DELETE) is tried again after a network error, 429, 502, 503 or 504. 2 without it. */
          readonly retries?: number;
        }

        /** What is different for one call. */
        export interface CallOptions {
          readonly signal?: AbortSignal;
          readonly headers?: Record<string, string>;
        }
        """#
}
