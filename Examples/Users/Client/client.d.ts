// Made from the server's routes. Do not edit: it is made again. It needs the libraries ES2022 and DOM.

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

/** What a visitor sends to log in. */
export interface Credentials {
  email: string;
  password: string;
}

/** What a client sends to make a user. */
export interface NewUser {
  /** It must have a length from 1 to 80. */
  name: string;
  /** It must be an e-mail address. */
  email: string;
  /** It must be from 0 to 150. */
  age?: number | null;
}

/** What a visitor sends to get an account. */
export interface SignUp {
  /** It must have a length from 1 to 80. */
  name: string;
  /** It must be an e-mail address. */
  email: string;
  password: string;
}

/** For the form that has to mark its field. */
export interface TakenEmail {
  email: string;
}

/** A user, as everybody may see one. */
export interface User {
  id: bigint;
  name: string;
  email: string;
  createdAt: Date;
}

/** What can go wrong with `admin.users.deleteById`. */
export type AdminUsersDeleteByIdError =
  | (Problem & { readonly code: "bad_parameter"; readonly status: 400 })
  | (Problem & { readonly code: "bad_login"; readonly status: 401 })
  | (Problem & { readonly code: "login_required"; readonly status: 401 })
  | (Problem & { readonly code: "bad_csrf_token"; readonly status: 403 })
  | (Problem & { readonly code: "cross_site"; readonly status: 403 })
  | (Problem & { readonly code: "missing_scope"; readonly status: 403 })
  | (Problem & { readonly code: "user_not_found"; readonly status: 404 })
  | (Problem & { readonly code: "email_taken"; readonly status: 409; readonly details: TakenEmail })
  | (Problem & { readonly code: "weak_password"; readonly status: 422 })
  | (Problem & { readonly code: "too_many_logins"; readonly status: 429 })
  | (Problem & { readonly code: "too_many_requests"; readonly status: 429 })
  | (Problem & { readonly code: "unavailable"; readonly status: 503 });

/** What can go wrong with `login.post`. */
export type LoginPostError =
  | (Problem & { readonly code: "body_broken"; readonly status: 400 })
  | (Problem & { readonly code: "malformed_body"; readonly status: 400 })
  | (Problem & { readonly code: "bad_login"; readonly status: 401 })
  | (Problem & { readonly code: "bad_csrf_token"; readonly status: 403 })
  | (Problem & { readonly code: "cross_site"; readonly status: 403 })
  | (Problem & { readonly code: "user_not_found"; readonly status: 404 })
  | (Problem & { readonly code: "email_taken"; readonly status: 409; readonly details: TakenEmail })
  | (Problem & { readonly code: "body_too_large"; readonly status: 413 })
  | (Problem & { readonly code: "unsupported_media_type"; readonly status: 415 })
  | (Problem & { readonly code: "invalid_body"; readonly status: 422 })
  | (Problem & { readonly code: "weak_password"; readonly status: 422 })
  | (Problem & { readonly code: "too_many_logins"; readonly status: 429 })
  | (Problem & { readonly code: "too_many_requests"; readonly status: 429 })
  | (Problem & { readonly code: "unavailable"; readonly status: 503 });

/** What can go wrong with `logout.post`. */
export type LogoutPostError =
  | (Problem & { readonly code: "bad_login"; readonly status: 401 })
  | (Problem & { readonly code: "bad_token"; readonly status: 401 })
  | (Problem & { readonly code: "login_required"; readonly status: 401 })
  | (Problem & { readonly code: "token_required"; readonly status: 401 })
  | (Problem & { readonly code: "bad_csrf_token"; readonly status: 403 })
  | (Problem & { readonly code: "cross_site"; readonly status: 403 })
  | (Problem & { readonly code: "missing_scope"; readonly status: 403 })
  | (Problem & { readonly code: "too_many_logins"; readonly status: 429 })
  | (Problem & { readonly code: "too_many_requests"; readonly status: 429 })
  | (Problem & { readonly code: "unavailable"; readonly status: 503 });

/** What can go wrong with `me.get`. */
export type MeGetError =
  | (Problem & { readonly code: "login_required"; readonly status: 401 })
  | (Problem & { readonly code: "bad_csrf_token"; readonly status: 403 })
  | (Problem & { readonly code: "cross_site"; readonly status: 403 })
  | (Problem & { readonly code: "too_many_requests"; readonly status: 429 })
  | (Problem & { readonly code: "unavailable"; readonly status: 503 });

/** What can go wrong with `users.added`. */
export type UsersAddedError =
  | (Problem & { readonly code: "bad_login"; readonly status: 401 })
  | (Problem & { readonly code: "bad_csrf_token"; readonly status: 403 })
  | (Problem & { readonly code: "cross_site"; readonly status: 403 })
  | (Problem & { readonly code: "user_not_found"; readonly status: 404 })
  | (Problem & { readonly code: "email_taken"; readonly status: 409; readonly details: TakenEmail })
  | (Problem & { readonly code: "weak_password"; readonly status: 422 })
  | (Problem & { readonly code: "too_many_logins"; readonly status: 429 })
  | (Problem & { readonly code: "too_many_requests"; readonly status: 429 })
  | (Problem & { readonly code: "internal_error"; readonly status: 500 })
  | (Problem & { readonly code: "unavailable"; readonly status: 503 });

/** What can go wrong with `signup.post`. */
export type SignupPostError =
  | (Problem & { readonly code: "body_broken"; readonly status: 400 })
  | (Problem & { readonly code: "malformed_body"; readonly status: 400 })
  | (Problem & { readonly code: "bad_login"; readonly status: 401 })
  | (Problem & { readonly code: "bad_csrf_token"; readonly status: 403 })
  | (Problem & { readonly code: "cross_site"; readonly status: 403 })
  | (Problem & { readonly code: "user_not_found"; readonly status: 404 })
  | (Problem & { readonly code: "email_taken"; readonly status: 409; readonly details: TakenEmail })
  | (Problem & { readonly code: "body_too_large"; readonly status: 413 })
  | (Problem & { readonly code: "unsupported_media_type"; readonly status: 415 })
  | (Problem & { readonly code: "invalid_body"; readonly status: 422 })
  | (Problem & { readonly code: "weak_password"; readonly status: 422 })
  | (Problem & { readonly code: "too_many_logins"; readonly status: 429 })
  | (Problem & { readonly code: "too_many_requests"; readonly status: 429 })
  | (Problem & { readonly code: "unavailable"; readonly status: 503 });

/** What can go wrong with `users.post`. */
export type UsersPostError =
  | (Problem & { readonly code: "body_broken"; readonly status: 400 })
  | (Problem & { readonly code: "malformed_body"; readonly status: 400 })
  | (Problem & { readonly code: "bad_login"; readonly status: 401 })
  | (Problem & { readonly code: "bad_csrf_token"; readonly status: 403 })
  | (Problem & { readonly code: "cross_site"; readonly status: 403 })
  | (Problem & { readonly code: "user_not_found"; readonly status: 404 })
  | (Problem & { readonly code: "email_taken"; readonly status: 409; readonly details: TakenEmail })
  | (Problem & { readonly code: "body_too_large"; readonly status: 413 })
  | (Problem & { readonly code: "unsupported_media_type"; readonly status: 415 })
  | (Problem & { readonly code: "invalid_body"; readonly status: 422 })
  | (Problem & { readonly code: "weak_password"; readonly status: 422 })
  | (Problem & { readonly code: "too_many_logins"; readonly status: 429 })
  | (Problem & { readonly code: "too_many_requests"; readonly status: 429 })
  | (Problem & { readonly code: "unavailable"; readonly status: 503 });

/** What can go wrong with `users.getById`. */
export type UsersGetByIdError =
  | (Problem & { readonly code: "bad_parameter"; readonly status: 400 })
  | (Problem & { readonly code: "bad_login"; readonly status: 401 })
  | (Problem & { readonly code: "bad_csrf_token"; readonly status: 403 })
  | (Problem & { readonly code: "cross_site"; readonly status: 403 })
  | (Problem & { readonly code: "user_not_found"; readonly status: 404 })
  | (Problem & { readonly code: "email_taken"; readonly status: 409; readonly details: TakenEmail })
  | (Problem & { readonly code: "weak_password"; readonly status: 422 })
  | (Problem & { readonly code: "too_many_logins"; readonly status: 429 })
  | (Problem & { readonly code: "too_many_requests"; readonly status: 429 })
  | (Problem & { readonly code: "unavailable"; readonly status: 503 });

/** What can go wrong with `users.get`. */
export type UsersGetError =
  | (Problem & { readonly code: "bad_parameter"; readonly status: 400 })
  | (Problem & { readonly code: "bad_login"; readonly status: 401 })
  | (Problem & { readonly code: "bad_csrf_token"; readonly status: 403 })
  | (Problem & { readonly code: "cross_site"; readonly status: 403 })
  | (Problem & { readonly code: "user_not_found"; readonly status: 404 })
  | (Problem & { readonly code: "email_taken"; readonly status: 409; readonly details: TakenEmail })
  | (Problem & { readonly code: "weak_password"; readonly status: 422 })
  | (Problem & { readonly code: "too_many_logins"; readonly status: 429 })
  | (Problem & { readonly code: "too_many_requests"; readonly status: 429 })
  | (Problem & { readonly code: "unavailable"; readonly status: 503 });

/** All calls, by their paths. */
export interface Client {
  readonly admin: {
    readonly users: {
      /** DELETE /admin/users/:id */
      deleteById(input: { id: bigint }, options?: CallOptions): Call<void, AdminUsersDeleteByIdError>;
    };
  };
  readonly login: {
    /** POST /login */
    post(input: { body: Credentials }, options?: CallOptions): Call<User, LoginPostError>;
  };
  readonly logout: {
    /** POST /logout */
    post(options?: CallOptions): Call<void, LogoutPostError>;
  };
  readonly me: {
    /**
     * Who is logged in.
     * GET /me
     */
    get(options?: CallOptions): Call<User, MeGetError>;
  };
  readonly signup: {
    /**
     * Makes an account, and logs in.
     * POST /signup
     */
    post(input: { body: SignUp }, options?: CallOptions): Call<User, SignupPostError>;
  };
  readonly users: {
    /**
     * Users who are added from now on; after a break, from the last one on.
     * POST /rpc/users.added
     */
    added(options?: StreamOptions): Stream<User, UsersAddedError>;
    /** POST /users */
    post(input: { body: NewUser }, options?: CallOptions): Call<User, UsersPostError>;
    /**
     * Finds a user.
     * GET /users/:id
     */
    getById(input: { id: bigint }, options?: CallOptions): Call<User, UsersGetByIdError>;
    /**
     * Users in the order of their ids, from one on.
     * GET /users?from&limit
     */
    get(input?: { from?: bigint; limit?: number }, options?: CallOptions): Call<User[], UsersGetError>;
  };
}

/** What `orThrow()` throws. */
export declare class CallError<Failure = unknown> extends Error {
  readonly failure: Failure | TransportError;
  constructor(failure: Failure | TransportError);
}

/** Text as a UUID; throws a `TypeError` if it is none. */
export declare function uuid(text: string): UUID;

/** Makes a client. */
export declare function createClient(options?: ClientOptions): Client;
