extension ClientRuntime {
    /// The rules of models, for who wants to know before anything is sent.
    static let checks = #"""
        ⟨type Check = (value: any, pointer: string, flaws: Flaw[]) => void;⟩

        const fine⟨: Check⟩ = () => {};

        function check(holds⟨: boolean⟩, reason⟨: string⟩, pointer⟨: string⟩, flaws⟨: Flaw[]⟩) {
          if (!holds) flaws.push({ pointer, reason });
        }

        /** Characters are counted, not halves of surrogate pairs. */
        const hasLength = (least⟨: number⟩, most⟨: number⟩, reason⟨: string⟩)⟨: Check⟩ => (value, pointer, flaws) => {
          if (value == null) return;
          const count = typeof value === "string" || Array.isArray(value) ? [...value].length : Object.keys(value).length;
          check(count >= least && count <= most, reason, pointer, flaws);
        };

        const isWithin = (least⟨: number | bigint⟩, most⟨: number | bigint⟩, isOpen⟨: boolean⟩, reason⟨: string⟩)⟨: Check⟩ => (value, pointer, flaws) => {
          if (value == null) return;
          const number = typeof value === "string" ? Number(value) : value;
          check(number >= least && (isOpen ? number < most : number <= most), reason, pointer, flaws);
        };

        const mail = /^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
        const isEmail = (reason⟨: string⟩)⟨: Check⟩ => (value, pointer, flaws) => {
          if (value != null) check(mail.test(value), reason, pointer, flaws);
        };

        const unlessNull = (inner⟨: Check⟩)⟨: Check⟩ => (value, pointer, flaws) => {
          if (value != null) inner(value, pointer, flaws);
        };

        const each = (inner⟨: Check⟩)⟨: Check⟩ => (value, pointer, flaws) =>
          value?.forEach((one⟨: any⟩, index⟨: number⟩) => inner(one, `${pointer}/${index}`, flaws));

        /** A key as a part of a JSON Pointer (RFC 6901 §3). */
        const step = (key⟨: string⟩)⟨: string⟩ => "/" + key.replaceAll("~", "~0").replaceAll("/", "~1");

        const eachValue = (inner⟨: Check⟩)⟨: Check⟩ => (value, pointer, flaws) => {
          for (const [key, one] of Object.entries(value ?? {})) inner(one, pointer + step(key), flaws);
        };

        const parts = (members⟨: () => Record<string, Check[]>⟩)⟨: Check⟩ => (value, pointer, flaws) => {
          for (const [key, checks] of Object.entries(members()))
            for (const one of checks) one(value?.[key], pointer + step(key), flaws);
        };

        const cases = (tag⟨: string⟩, members⟨: () => Record<string, Record<string, Check[]>>⟩)⟨: Check⟩ => (value, pointer, flaws) =>
          parts(() => members()[value?.[tag]] ?? {})(value, pointer, flaws);
        """#
}
