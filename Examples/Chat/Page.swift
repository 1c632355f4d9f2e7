/// The page of a room. It comes back by itself when the connection breaks off, a little later each time.
enum Page {
    static let html = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Chat</title>
        <style>
          body { font: 16px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
          #said { list-style: none; padding: 0; min-height: 12rem; }
          #said b { color: #d9480f; margin-right: .5rem; }
          form { display: flex; gap: .5rem; }
          input { flex: 1; font: inherit; padding: .4rem .6rem; }
          button { font: inherit; padding: .4rem 1rem; }
          #state { color: #6e6e73; }
        </style>
        <h1></h1>
        <p id="state">connecting</p>
        <ul id="said"></ul>
        <form><input name="text" maxlength="500" autocomplete="off" autofocus><button>Say</button></form>
        <script>
          const room = location.pathname.slice(1)
          const name = new URLSearchParams(location.search).get("name") ?? `guest ${Math.floor(Math.random() * 1000)}`
          document.querySelector("h1").textContent = decodeURIComponent(room)
          const state = document.querySelector("#state")
          let socket, wait = 500
          function connect() {
            const origin = `${location.protocol.replace("http", "ws")}//${location.host}`
            socket = new WebSocket(`${origin}/${room}/socket?name=${encodeURIComponent(name)}`)
            socket.onopen = () => { state.textContent = `you are ${name}`; wait = 500 }
            socket.onmessage = event => {
              const said = JSON.parse(event.data)
              const line = document.createElement("li"), who = document.createElement("b")
              who.textContent = said.name
              line.append(who, said.text)
              document.querySelector("#said").append(line)
            }
            socket.onclose = event => {
              state.textContent = `closed: ${event.code} ${event.reason}; trying again`
              setTimeout(connect, wait)
              wait = Math.min(wait * 2, 30000)
            }
          }
          connect()
          document.querySelector("form").onsubmit = event => {
            event.preventDefault()
            const text = event.target.text.value.trim()
            if (text) socket.send(JSON.stringify({ text }))
            event.target.reset()
          }
        </script>
        </html>
        """
}
