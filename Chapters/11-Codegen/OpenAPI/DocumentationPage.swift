/// A page that shows an OpenAPI document, and tries what it describes. Script and style stand apart: a page's security policy needs no
/// exception for them.
enum DocumentationPage {
    static func html(document: String, page: String, title: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(escaped(title))</title>
        <link rel="stylesheet" href="\(escaped(page))/docs.css">
        <script type="module" src="\(escaped(page))/docs.js"></script>
        <body data-document="\(escaped(document))">
        <main id="main"><p>The description is being read…</p></main>
        <noscript>This page needs a script; the description itself is <a href="\(escaped(document))">\(escaped(document))</a>.</noscript>
        </body>
        </html>

        """
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }

    static let script = #"""
        // Everything comes from the document: nothing of it becomes HTML, only text.
        const main = document.getElementById("main");
        const at = document.body.dataset.document;

        function element(name, attributes, ...children) {
          const made = document.createElement(name);
          for (const [key, value] of Object.entries(attributes ?? {})) {
            if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
            else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
          }
          made.append(...children.filter((child) => child !== undefined && child !== null));
          return made;
        }

        const found = (api, schema) =>
          schema?.$ref ? schema.$ref.slice(2).split("/").reduce((place, key) => place?.[key], api) : schema;

        /** A type in a few words: `User[]`, `integer | null`. */
        function words(schema) {
          if (schema === undefined) return "";
          if (schema.$ref) return schema.$ref.split("/").at(-1);
          if (schema.const !== undefined) return JSON.stringify(schema.const);
          if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
          const several = schema.anyOf ?? schema.oneOf;
          if (several) return several.map((one) => one.title ?? words(one)).join(" | ");
          if (schema.type === "array") return `${words(schema.items)}[]`;
          if (schema.type === "object" && schema.additionalProperties) return `map of ${words(schema.additionalProperties)}`;
          const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any value");
          return schema.format ? `${type} (${schema.format})` : type;
        }

        function rules(schema) {
          const names = { minLength: "length ≥", maxLength: "length ≤", minItems: "items ≥", maxItems: "items ≤", minimum: "≥", maximum: "≤", exclusiveMaximum: "<" };
          return Object.entries(names).filter(([key]) => schema?.[key] !== undefined).map(([key, name]) => `${name} ${schema[key]}`).join(", ");
        }

        /** The members of a model; what they contain opens when it is asked for, since models may contain themselves. */
        function shape(api, schema) {
          const model = found(api, schema);
          if (model === undefined) return element("p", {}, "any value");
          if (model.oneOf) return element("div", {}, ...model.oneOf.map((one) => element("div", { class: "case" }, element("h5", {}, one.title ?? words(one)), shape(api, one))));
          if (model.items) return element("div", {}, element("p", {}, "a list, each:"), shape(api, model.items));
          if (!model.properties) return element("p", {}, [words(model), rules(model)].filter(Boolean).join(", "), model.description ? `: ${model.description}` : "");
          return element("table", {}, element("tbody", {}, ...Object.entries(model.properties).map(([key, one]) => {
            const inner = [one, one.items, one.additionalProperties, ...(one.anyOf ?? [])].find((part) => part?.$ref);
            const details = inner && element("details", { ontoggle: (event) => { if (event.target.open && event.target.children.length === 1) event.target.append(shape(api, inner)); } }, element("summary", {}, words(one)));
            return element("tr", {},
              element("td", {}, element("code", {}, key), model.required?.includes(key) ? "" : element("small", {}, " optional")),
              element("td", {}, details || words(one), element("small", {}, ` ${rules(one)}`), one.description ? element("p", {}, one.description) : ""));
          })));
        }

        function content(api, media) {
          return Object.entries(media ?? {}).map(([type, { schema, example, examples }]) => element("div", {},
            element("p", {}, element("code", {}, type)),
            schema?.allOf || schema?.oneOf && type.includes("problem") ? undefined : shape(api, schema?.oneOf?.[0]?.properties?.data?.contentSchema ?? schema ?? {}),
            example === undefined ? undefined : element("pre", {}, JSON.stringify(example, null, 2)),
            ...Object.values(examples ?? {}).map(({ value }) => element("pre", {}, JSON.stringify(value, null, 2)))));
        }

        function trial(api, path, method, operation) {
          const parameters = operation.parameters ?? [];
          const inputs = new Map(parameters.map((one) => [one, element("input", { name: one.name, placeholder: words(one.schema), required: one.required })]));
          const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
          const body = type && element("textarea", { rows: 8, "aria-label": "body" });
          if (body && media.example !== undefined) body.value = JSON.stringify(media.example, null, 2);
          const status = element("p", { role: "status" });
          const answer = element("pre", { hidden: true });

          async function send(event) {
            event.preventDefault();
            let address = path;
            const query = new URLSearchParams();
            const headers = type === "application/json" ? { "Content-Type": type } : {};
            for (const [one, input] of inputs) {
              if (one.in === "path") address = address.replace(`{${one.name}}`, encodeURIComponent(input.value));
              else if (input.value !== "" && one.in === "query") for (const value of one.schema.type === "array" ? input.value.split(",") : [input.value]) query.append(one.name, value);
              else if (input.value !== "" && one.in === "header") headers[one.name] = input.value;
            }
            const started = performance.now();
            answer.hidden = false;
            answer.textContent = "";
            try {
              const response = await fetch(address + (query.size ? `?${query}` : ""), { method: method.toUpperCase(), headers, body: body?.value });
              status.textContent = `${response.status} ${response.statusText}, ${Math.round(performance.now() - started)} ms`;
              if (response.headers.get("Content-Type")?.startsWith("text/event-stream")) {
                const decoder = new TextDecoder();
                for await (const chunk of response.body) answer.textContent += decoder.decode(chunk, { stream: true });
                return;
              }
              const text = await response.text();
              try { answer.textContent = JSON.stringify(JSON.parse(text), null, 2); } catch { answer.textContent = text; }
            } catch (error) {
              status.textContent = String(error);
            }
          }

          return element("form", { onsubmit: send },
            ...[...inputs].map(([one, input]) => element("label", {}, `${one.name} `, input)),
            body, element("button", {}, "Send"), status, answer);
        }

        function show(api, path, method, operation) {
          const parameters = operation.parameters ?? [];
          return element("details", { class: "operation", id: operation.operationId },
            element("summary", {}, element("b", { class: method }, method.toUpperCase()), " ", element("code", {}, path), " ", element("span", {}, operation.summary ?? "")),
            operation.description ? element("p", { class: "text" }, operation.description) : undefined,
            operation.security ? element("p", {}, `Needs ${operation.security.map((one) => Object.keys(one).join(" and ")).join(", or ")}.`) : undefined,
            parameters.length ? element("h4", {}, "Parameters") : undefined,
            parameters.length ? element("table", {}, element("tbody", {}, ...parameters.map((one) => element("tr", {},
              element("td", {}, element("code", {}, one.name), element("small", {}, ` ${one.in}${one.required ? "" : ", optional"}`)),
              element("td", {}, words(one.schema), element("small", {}, ` ${rules(one.schema)}`)))))) : undefined,
            operation.requestBody ? element("h4", {}, "Body") : undefined,
            ...content(api, operation.requestBody?.content),
            element("h4", {}, "Answers"),
            ...Object.entries(operation.responses).map(([status, response]) => element("details", { class: "answer" },
              element("summary", {}, element("b", {}, status), " ", response.description.split("\n")[0].replaceAll("`", "")),
              element("p", { class: "text" }, response.description.replaceAll("`", "")),
              ...content(api, response.content))),
            element("h4", {}, "Try it"), trial(api, path, method, operation));
        }

        try {
          const response = await fetch(at);
          if (!response.ok) throw new Error(`${at}: ${response.status}`);
          const api = await response.json();
          const groups = new Map();
          for (const [path, item] of Object.entries(api.paths))
            for (const [method, operation] of Object.entries(item)) {
              const group = operation.tags?.[0] ?? "";
              groups.set(group, [...(groups.get(group) ?? []), show(api, path, method, operation)]);
            }
          main.replaceChildren(
            element("h1", {}, api.info.title, " ", element("small", {}, api.info.version)),
            api.info.description ? element("p", { class: "text" }, api.info.description) : "",
            element("p", {}, element("a", { href: at }, "The description for programs"), " (OpenAPI 3.1)"),
            ...[...groups].flatMap(([name, operations]) => [element("h2", {}, name || "General"), ...operations]));
          if (location.hash) {
            const chosen = document.getElementById(decodeURIComponent(location.hash.slice(1)));
            if (chosen) { chosen.open = true; chosen.scrollIntoView(); }
          }
        } catch (error) {
          main.replaceChildren(element("p", { role: "alert" }, `The description cannot be shown: ${error}`));
        }
        """#

    static let style = """
        :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
        body { margin: 0; }
        main { max-width: 56rem; margin: 0 auto; padding: 1rem; }
        h1 small, small { opacity: .7; font-weight: normal; }
        h2 { margin: 2rem 0 .5rem; }
        h4 { margin: 1rem 0 .25rem; }
        .operation { border: 1px solid color-mix(in srgb, currentColor 20%, transparent); border-radius: .5rem; margin: .5rem 0; padding: .5rem 1rem; }
        .answer { margin: .25rem 0; }
        summary { cursor: pointer; overflow-wrap: anywhere; }
        summary b { display: inline-block; min-width: 4.5rem; }
        .get { color: #2b7a3d; } .post { color: #1f5fae; } .put, .patch { color: #9a5b00; } .delete { color: #b3261e; }
        @media (prefers-color-scheme: dark) { .get { color: #7fd694; } .post { color: #8ab8f5; } .put, .patch { color: #f0b45c; } .delete { color: #ff8a80; } }
        table { border-collapse: collapse; width: 100%; }
        td { border-top: 1px solid color-mix(in srgb, currentColor 15%, transparent); padding: .25rem .5rem; vertical-align: top; }
        td p, .text { margin: 0; white-space: pre-line; }
        pre { background: color-mix(in srgb, currentColor 8%, transparent); border-radius: .25rem; overflow: auto; padding: .5rem; max-height: 24rem; }
        label { display: block; margin: .25rem 0; }
        input, textarea { font: inherit; box-sizing: border-box; }
        textarea { font-family: ui-monospace, monospace; width: 100%; }
        button { font: inherit; margin: .5rem 0; padding: .25rem 1rem; }

        """
}
