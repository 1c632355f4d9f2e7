import Testing

@testable import Router

@Suite("5.2 Insert", .timeLimit(.minutes(1)))
struct Exercise5_2 {
    private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// A node for trees that are there before the exercise begins.
    private func node(_ label: String, children: [Int] = [], endpoint: Int? = nil) -> RouteTree.Node {
        RouteTree.Node(label: bytes(label), children: children, endpoint: endpoint)
    }

    /// Puts bytes in, and looks whether the result is the node at which they end, in a tree of the right form.
    @discardableResult
    private func insert(
        _ text: String, into tree: inout RouteTree, _ why: String, at location: SourceLocation = #_sourceLocation
    ) -> Int? {
        let result = tree.insert(bytes(text), from: 0)
        if let complaint = tree.complaint {
            Issue.record(
                "After insert(\"\(text)\", from: 0) the tree is broken: \(complaint). \(why)\(tree.picture)", sourceLocation: location)
            return nil
        }
        guard tree.node(at: bytes(text)) == result else {
            Issue.record(
                "insert(\"\(text)\", from: 0) returned node \(result); \(tree.node(at: bytes(text)).map { "the bytes end at node \($0)" } ?? "the bytes cannot be found in the tree"). \(why)\(tree.picture)",
                sourceLocation: location)
            return nil
        }
        return result
    }

    @Test("the first bytes become one child") func first() {
        var tree = RouteTree()
        insert("/users", into: &tree, "An empty tree has only the root: everything becomes the label of one new child.")
        #expect(
            tree.nodes.count == 2 && tree.nodes.last?.label == bytes("/users"),
            "One child of the root with the label \"/users\" is expected, and nothing else. Got:\(tree.picture)")
    }

    @Test("bytes that are there already change nothing") func again() {
        var tree = RouteTree(nodes: [node("", children: [1]), node("/users", endpoint: 0)])
        let result = insert("/users", into: &tree, "They are there.")
        #expect(
            result == 1 && tree.nodes.count == 2,
            "\"/users\" ends at node 1, and no node is added. Got node \(result ?? -1) in:\(tree.picture)")
    }

    @Test("no bytes: nothing changes") func nothing() {
        var tree = RouteTree(nodes: [node("", children: [1]), node("/users", endpoint: 0)])
        #expect(tree.insert([], from: 1) == 1, "Without bytes the place that is wanted is where one stands already: node 1.")
        #expect(tree.insert([], from: 0) == 0, "Without bytes the place that is wanted is where one stands already: node 0.")
        #expect(tree.nodes.count == 2, "No node is added. Got:\(tree.picture)")
    }

    @Test("what goes on behind a label hangs below it") func longer() {
        var tree = RouteTree(nodes: [node("", children: [1]), node("/users", endpoint: 0)])
        insert("/users/new", into: &tree, "The label /users is used up whole; what is left is \"/new\".")
        #expect(
            tree.nodes.count == 3 && tree.nodes[1].label == bytes("/users") && tree.nodes.last?.label == bytes("/new"),
            "A third node \"/new\" below \"/users\" is expected. Got:\(tree.picture)")
    }

    @Test("other bytes become a second child") func sibling() {
        var tree = RouteTree(nodes: [node("", children: [1]), node("users", endpoint: 0)])
        insert("posts", into: &tree, "No child of the root begins with p.")
        #expect(tree.nodes[0].children.count == 2 && tree.nodes.count == 3, "Two children of the root are expected. Got:\(tree.picture)")
    }

    @Test("a split keeps the upper half in its place") func split() {
        var tree = RouteTree(nodes: [node("", children: [1]), node("/users", endpoint: 7)])
        insert("/uploads", into: &tree, "\"/u\" is what the two have in common.")
        guard tree.nodes.count == 4 else {
            Issue.record("The split and the new bytes take a node each, which makes 4; there are \(tree.nodes.count):\(tree.picture)")
            return
        }
        #expect(
            tree.nodes[0].children == [1] && tree.nodes[1].label == bytes("/u"),
            "Node 1 keeps its place below the root and the common bytes, \"/u\". Got:\(tree.picture)")
        #expect(
            tree.nodes[1].endpoint == nil,
            "No route ends at \"/u\": the endpoint of \"/users\" goes down with \"sers\". Otherwise curl localhost:8080/u would be answered. Got:\(tree.picture)"
        )
        #expect(
            tree.node(at: bytes("/users")).flatMap { tree.nodes[$0].endpoint } == 7,
            "\"/users\" still ends at endpoint 7. Got:\(tree.picture)")
    }

    @Test("bytes that end within a label split it too") func shorter() {
        var tree = RouteTree(nodes: [node("", children: [1]), node("/users", endpoint: 7)])
        let result = insert(
            "/use", into: &tree, "\"/use\" is the beginning of \"/users\": the label is split, and nothing is left to be added.")
        #expect(
            result == 1 && tree.nodes.count == 3,
            "The bytes end at the upper half, node 1, and there are 3 nodes. Got node \(result ?? -1) in:\(tree.picture)")
        #expect(
            tree.nodes[1].endpoint == nil && tree.node(at: bytes("/users")).flatMap { tree.nodes[$0].endpoint } == 7,
            "Endpoint 7 belongs to \"/users\", not to \"/use\". Got:\(tree.picture)")
    }

    @Test("a split loses nothing") func everything() {
        let owner = registered("/users/:id")
        var middle = node("/users/", children: [2, 3], endpoint: 0)
        middle.parameter = RouteTree.Branch(name: "id", node: 4, owner: owner)
        middle.rest = RouteTree.Branch(name: "all", node: 5, owner: owner)
        let nodes = [
            node("", children: [1]), middle, node("new", endpoint: 1), node("old", endpoint: 2), node("", endpoint: 3),
            node("", endpoint: 4),
        ]
        var tree = RouteTree(nodes: nodes)
        let before = tree.picture
        insert("/use-cases", into: &tree, "It has \"/use\" in common with \"/users/\".")
        for (text, endpoint) in [("/users/", 0), ("/users/new", 1), ("/users/old", 2)] {
            #expect(
                tree.node(at: bytes(text)).flatMap { tree.nodes[$0].endpoint } == endpoint,
                "\"\(text)\" led to endpoint \(endpoint) before \"/use-cases\" was put in, and must lead there after it. Before:\(before)After:\(tree.picture)"
            )
        }
        #expect(
            tree.node(at: bytes("/users/")).flatMap { tree.nodes[$0].parameter?.node } == 4,
            "The parameter :id belongs to \"/users/\", also after the split. Before:\(before)After:\(tree.picture)")
        #expect(
            tree.node(at: bytes("/users/")).flatMap { tree.nodes[$0].rest?.node } == 5,
            "The rest *all belongs to \"/users/\", also after the split. Before:\(before)After:\(tree.picture)")
        #expect(
            tree.nodes[1].parameter == nil && tree.nodes[1].rest == nil && tree.nodes[1].endpoint == nil,
            "At \"/use\" nothing but bytes leads on. Before:\(before)After:\(tree.picture)")
    }

    @Test("it begins at any node") func start() {
        var tree = RouteTree(nodes: [node("", children: [1]), node("/users/", children: []), node("")])
        tree.change(1) { $0.parameter = RouteTree.Branch(name: "id", node: 2, owner: registered("/users/:id")) }
        let result = tree.insert(bytes("/posts"), from: 2)
        #expect(
            tree.node(at: bytes("/posts"), from: 2) == result && tree.nodes[0].children == [1],
            "insert(\"/posts\", from: 2) hangs the bytes below node 2, the one behind :id, and returns where they end; it returned \(result). Got:\(tree.picture)"
        )
    }

    @Test("a thousand trees in any order") func random() {
        var numbers = SplitMix64(seed: 5)
        for run in 1...1000 {
            var tree = RouteTree()
            var words: [String] = []
            for _ in 0..<Int.random(in: 2...10, using: &numbers) {
                let word = String((0..<Int.random(in: 1...6, using: &numbers)).map { _ in "ab/".randomElement(using: &numbers)! })
                if !words.contains(word) { words.append(word) }
            }
            for (index, word) in words.enumerated() {
                let before = tree.picture
                let place = tree.insert(bytes(word), from: 0)
                if tree.nodes.indices.contains(place) { tree.change(place) { $0.endpoint = index } }
                let lost = words[...index].enumerated().first { old in
                    tree.node(at: bytes(old.element)).flatMap { tree.nodes[$0].endpoint } != old.offset
                }
                if let complaint = tree.complaint ?? lost.map({ "\"\($0.element)\" does not lead to endpoint \($0.offset) any more" }) {
                    Issue.record("Run \(run), after \(words[...index]): \(complaint). Before \"\(word)\":\(before)After it:\(tree.picture)")
                    return
                }
            }
        }
    }

    // MARK: Patterns

    /// Puts patterns in, each with an endpoint of its own; the conflict of the last one that has any.
    private func conflict(_ patterns: [String], into tree: inout RouteTree) -> RouteConflict? {
        var found: RouteConflict?
        for (index, text) in patterns.enumerated() {
            do throws(RouteConflict) {
                let place = try tree.insert(registered(text, line: index + 1))
                if tree.nodes.indices.contains(place) { tree.change(place) { $0.endpoint = index } }
            } catch { found = error }
        }
        return found
    }

    @Test("patterns are found where insert said") func patterns() {
        let all = ["/", "/users", "/users/new", "/users/:id", "/users/:id/posts", "/users/:id/posts/:post", "/files/*path", "/users/"]
        var tree = RouteTree()
        let conflict = conflict(all, into: &tree)
        #expect(conflict == nil, "These patterns can stand side by side: \(all). Got \(conflict?.description ?? "").")
        #expect(tree.complaint == nil, "The tree is broken: \(tree.complaint ?? ""). It holds \(all):\(tree.picture)")
        for (index, text) in all.enumerated() {
            #expect(
                tree.node(at: pattern(text)).flatMap { tree.nodes[$0].endpoint } == index,
                "\(text) does not lead to the node that insert returned for it.\(tree.picture)")
        }
    }

    @Test("literals that follow each other are one label") func oneLabel() {
        var tree = RouteTree()
        _ = conflict(["/api/v1/users"], into: &tree)
        #expect(
            tree.nodes.count == 2 && tree.nodes.last?.label == bytes("/api/v1/users"),
            "The bytes up to the next branch are put in together: one child with the label \"/api/v1/users\". Got:\(tree.picture)")
    }

    @Test("a slash stands before each segment") func slashes() {
        var tree = RouteTree()
        _ = conflict(["/a/:b/c"], into: &tree)
        let start = tree.node(at: bytes("/a/"))
        #expect(start != nil, "\"/a/\" leads to the node with the parameter: its slash stands before it.\(tree.picture)")
        guard let branch = start.flatMap({ tree.nodes[$0].parameter }), tree.nodes.indices.contains(branch.node) else {
            Issue.record("At \"/a/\" stands the parameter :b.\(tree.picture)")
            return
        }
        #expect(tree.nodes[branch.node].label.isEmpty, "The node behind a parameter has no label.\(tree.picture)")
        #expect(tree.node(at: bytes("/c"), from: branch.node) != nil, "Behind :b it goes on with \"/c\".\(tree.picture)")
    }

    @Test("a branch with the same name is used again") func sameName() {
        var tree = RouteTree()
        let conflict = conflict(["/users/:id", "/users/:id/posts", "/users/:id/likes", "/f/*path"], into: &tree)
        #expect(conflict == nil, "All of them say :id in this place. Got \(conflict?.description ?? "").")
        let branch = tree.node(at: bytes("/users/")).flatMap { tree.nodes[$0].parameter }
        #expect(
            branch?.name == "id" && branch?.owner == registered("/users/:id", line: 1),
            "The branch :id belongs to the first pattern that has it, /users/:id at App/Main.swift:1; its owner is \(branch.map { "\($0.owner.pattern.text) at \($0.owner.place)" } ?? "nobody").\(tree.picture)"
        )
        let ends = ["/users/:id", "/users/:id/posts", "/users/:id/likes"].compactMap { tree.node(at: pattern($0)) }
        #expect(Set(ends).count == 3, "Three patterns end at three nodes, all behind one branch. Got \(ends).\(tree.picture)")
    }

    @Test("a second name for one segment is a conflict") func names() {
        for (old, new, reason) in [
            ("/users/:id", "/users/:name/posts", RouteConflict.Reason.names("name", "id")),
            ("/:a/x", "/:b/y", .names("b", "a")), ("/files/*path", "/files/*file", .names("file", "path")),
        ] {
            var tree = RouteTree()
            let conflict = conflict([old, new], into: &tree)
            #expect(
                conflict?.reason == reason,
                "\(old), then \(new): one segment has two names, which is a conflict with the reason \(reason), the new name first. Got \(conflict.map { "\($0.reason)" } ?? "none")."
            )
            #expect(
                conflict == nil || conflict?.new == registered(new, line: 2) && conflict?.old == registered(old, line: 1),
                "The conflict names both patterns, the new one and the one that brought the branch in. Got \(conflict?.description ?? "").")
        }
        var tree = RouteTree()
        let none = conflict(["/users/:id", "/posts/:name", "/users/*rest"], into: &tree)
        #expect(
            none == nil, "In other places, and for a rest beside a parameter, another name is no conflict. Got \(none?.description ?? "").")
    }

    @Test("three hundred sets of patterns in any order") func randomPatterns() {
        var numbers = SplitMix64(seed: 52)
        for run in 1...300 {
            var patterns: [String] = []
            for _ in 0..<Int.random(in: 2...8, using: &numbers) {
                let text = (0..<Int.random(in: 1...3, using: &numbers)).map { depth in
                    "/" + ["a", "ab", "b", "abc", ":p\(depth)", ":p\(depth)"].randomElement(using: &numbers)!
                }.joined()
                let whole = text + ["", "", "/", "/*all"].randomElement(using: &numbers)!
                if !patterns.contains(whole) { patterns.append(whole) }
            }
            var tree = RouteTree()
            let conflict = conflict(patterns, into: &tree)
            let lost = patterns.enumerated().first { text in
                tree.node(at: pattern(text.element)).flatMap { tree.nodes[$0].endpoint } != text.offset
            }
            if let complaint = conflict?.description ?? tree.complaint ?? lost.map({ "\($0.element) does not lead to where it was put" }) {
                Issue.record("Run \(run), with \(patterns): \(complaint).\(tree.picture)")
                return
            }
        }
    }
}
