import Apus

/// The front end: a page and its script, which imports the client that the server makes of its own routes.
func addPage(to app: App) {
    var signature = HandlerSignature(output: Response.self, place: #fileID)
    // Pages are none of the interface.
    signature.isDescribed = false
    app.add(.get, "/", signature) { _ in
        .now(Response(.ok, contentType: "text/html; charset=utf-8", body: .fixed(page)))
    }
    app.add(.get, "/app.js", signature) { _ in
        .now(Response(.ok, contentType: "text/javascript; charset=utf-8", body: .fixed(script)))
    }
}

private let page: StaticString = """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Users</title>
    <script type="module" src="/app.js"></script>
    <style>
      :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
      main { max-width: 40rem; margin: 0 auto; padding: 1rem; }
      form { display: grid; gap: .5rem; margin: 1rem 0; }
      label { display: grid; }
      input, button { font: inherit; padding: .25rem .5rem; }
      li { display: flex; gap: .5rem; justify-content: space-between; }
      .error { color: #b3261e; }
      [hidden] { display: none; }
      @media (prefers-color-scheme: dark) { .error { color: #ff8a80; } }
    </style>
    <main>
      <h1>Users</h1>
      <p id="who" role="status"></p>
      <form id="signup">
        <label>Name <input name="name" autocomplete="name"></label>
        <label>E-mail <input name="email" type="email" autocomplete="email"></label>
        <label>Password <input name="password" type="password" autocomplete="current-password"></label>
        <p class="error" role="alert"></p>
        <div><button name="way" value="signup">Sign up</button> <button name="way" value="login">Log in</button></div>
      </form>
      <button id="logout" hidden>Log out</button>
      <h2>Who is there</h2>
      <ul id="users"></ul>
      <p><a href="/docs">The interface</a></p>
    </main>
    </html>

    """

private let script: StaticString = #"""
    import { createClient } from "/client.js";

    const api = createClient({ validate: true });
    const [form, who, list, logout] = ["signup", "who", "users", "logout"].map((id) => document.getElementById(id));
    const error = form.querySelector(".error");

    function shown(user) {
      const line = document.createElement("li");
      const remove = document.createElement("button");
      remove.textContent = "Remove";
      remove.onclick = async () => {
        const result = await api.admin.users.deleteById({ id: user.id });
        if (result.ok) line.remove();
        else error.textContent = result.error.detail;
      };
      line.append(`${user.name}, since ${user.createdAt.toLocaleDateString()}`, remove);
      return line;
    }

    function loggedIn(user) {
      who.textContent = user ? `You are ${user.name}.` : "You are not logged in.";
      form.hidden = user !== undefined;
      logout.hidden = user === undefined;
    }

    form.onsubmit = async (event) => {
      event.preventDefault();
      error.textContent = "";
      const body = Object.fromEntries(new FormData(form));
      const result = event.submitter.value === "signup" ? await api.signup.post({ body }) : await api.login.post({ body });
      if (result.ok) return loggedIn(result.value);
      switch (result.error.code) {
        case "email_taken": error.textContent = `${result.error.details.email} has an account: log in.`; break;
        case "invalid_body": error.textContent = result.error.errors.map(({ pointer, reason }) => `${pointer.slice(1)} ${reason}`).join("; "); break;
        default: error.textContent = result.error.detail;
      }
    };

    logout.onclick = async () => {
      await api.logout.post().orThrow();
      loggedIn();
    };

    const me = await api.me.get();
    loggedIn(me.ok ? me.value : undefined);
    const users = await api.users.get({ limit: 100 }).orThrow();
    list.append(...users.map(shown));
    const last = users.at(-1);
    for await (const user of api.users.added(last ? { lastEventID: String(last.id) } : { lastEventID: "0" })) list.append(shown(user));
    """#
