extension ClientRuntime {
    /// Documents as text, with every digit.
    static let json = #"""
        /** A value as JSON. Nothing is changed silently: what JSON cannot hold is refused. */
        function stringify(value⟨: unknown⟩)⟨: string⟩ {
          switch (typeof value) {
            case "string":
              if (/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(value))
                throw new Unsendable("half of a surrogate pair is no character");
              return JSON.stringify(value);
            case "number":
              if (!Number.isFinite(value)) throw new Unsendable(`${value} has no form in JSON`);
              return JSON.stringify(value);
            case "bigint":
              return value.toString();
            case "boolean":
              return value ? "true" : "false";
            case "object":
              if (value === null) return "null";
              if (value instanceof Digits) return value.text;
              if (Array.isArray(value)) return `[${value.map(stringify).join(",")}]`;
              return `{${Object.entries(value)
                .filter(([, one]) => one !== undefined)
                .map(([key, one]) => `${stringify(key)}:${stringify(one)}`)
                .join(",")}}`;
            default:
              throw new Unsendable(`a ${typeof value} has no form in JSON`);
          }
        }

        // An integer of 16 digits and more may be another number as a double; so may be a number of 16 digits with a fraction.
        const long = /"(?:[^"\\]|\\.)*"|-?\d[\d.]{15,}(?:[eE][+-]?\d+)?/g;

        function parse(text⟨: string⟩)⟨: [any, any]⟩ {
          const value = JSON.parse(text);
          let isExact = true;
          const marked = text.replace(long, (token) => {
            if (token.startsWith('"')) return token;
            isExact = false;
            return `"${token}"`;
          });
          return [value, isExact ? undefined : JSON.parse(marked)];
        }
        """#
}
