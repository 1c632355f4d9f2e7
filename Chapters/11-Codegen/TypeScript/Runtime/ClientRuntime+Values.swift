extension ClientRuntime {
    /// Errors, and what makes JSON of the program's values and the other way round.
    static let values = #"""
        /** What `orThrow()` throws. */
        export class CallError⟨<Failure = unknown>⟩ extends Error {
          ⟨readonly failure: Failure | TransportError;⟩
          constructor(failure⟨: Failure | TransportError⟩) {
            super(describe(failure));
            this.name = "CallError";
            this.failure = failure;
          }
        }

        function describe(failure⟨: unknown⟩)⟨: string⟩ {
          const { code, detail } = ⟨(⟩failure⟨ as { code?: string; detail?: string })⟩;
          return `${code ?? "error"}: ${detail ?? ""}`;
        }

        /** Text as a UUID; throws a `TypeError` if it is none. */
        export function uuid(text⟨: string⟩)⟨: UUID⟩ {
          if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)) throw new TypeError(`"${text}" is no UUID`);
          return text⟨ as UUID⟩;
        }

        // Where JSON and the program's values differ. `exact` is the same document, with integers of many digits as texts.
        ⟨interface Codec { encode(value: any): unknown; decode(wire: any, exact: any): any }⟩

        class Unsendable extends Error {}

        const plain⟨: Codec⟩ = { encode: (value) => value, decode: (wire) => wire };

        const int⟨: Codec⟩ = {
          encode(value) {
            if (!Number.isSafeInteger(value)) throw new Unsendable(`${String(value)} is no integer that a number keeps`);
            return value;
          },
          decode: (wire) => wire,
        };

        function big(least⟨: bigint⟩, most⟨: bigint⟩)⟨: Codec⟩ {
          return {
            encode(value) {
              if (typeof value !== "bigint") throw new Unsendable(`${String(value)} is no bigint`);
              if (value < least || value > most) throw new Unsendable(`${value} is not from ${least} to ${most}`);
              return value;
            },
            decode: (wire, exact) => BigInt(typeof exact === "string" ? exact : wire),
          };
        }
        const int64 = big(-(2n ** 63n), 2n ** 63n - 1n);
        const uint64 = big(0n, 2n ** 64n - 1n);

        const date⟨: Codec⟩ = {
          encode(value) {
            if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new Unsendable(`${String(value)} is no date`);
            return value.toISOString();
          },
          decode: (wire) => new Date(wire),
        };

        const bytes⟨: Codec⟩ = {
          encode(value) {
            let text = "";
            for (const byte of value) text += String.fromCharCode(byte);
            return btoa(text);
          },
          decode: (wire) => Uint8Array.from(atob(wire), (letter) => letter.charCodeAt(0)),
        };

        /** A number of any digits, as text. */
        const decimal⟨: Codec⟩ = {
          encode(value) {
            if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value)) throw new Unsendable(`"${String(value)}" is no number`);
            return new Digits(value);
          },
          decode: (wire, exact) => (typeof exact === "string" ? exact : String(wire)),
        };

        class Digits {
          ⟨readonly text: string;⟩
          constructor(text⟨: string⟩) {
            this.text = text;
          }
        }

        const nullable = (inner⟨: Codec⟩)⟨: Codec⟩ => ({
          encode: (value) => (value == null ? value : inner.encode(value)),
          decode: (wire, exact) => (wire == null ? wire : inner.decode(wire, exact)),
        });

        const array = (inner⟨: Codec⟩)⟨: Codec⟩ => ({
          encode: (value) => value.map(inner.encode),
          decode: (wire, exact) => wire.map((one⟨: any⟩, index⟨: number⟩) => inner.decode(one, exact?.[index])),
        });

        const map = (inner⟨: Codec⟩)⟨: Codec⟩ => ({
          encode: (value) => Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner.encode(one)])),
          decode: (wire, exact) => Object.fromEntries(Object.entries(wire).map(([key, one]) => [key, inner.decode(one, exact?.[key])])),
        });

        function members(value⟨: any⟩, codecs⟨: Record<string, Codec>⟩, each⟨: (codec: Codec, key: string) => unknown⟩)⟨: any⟩ {
          const copy⟨: Record<string, unknown>⟩ = { ...value };
          for (const [key, codec] of Object.entries(codecs)) if (copy[key] !== undefined) copy[key] = each(codec, key);
          return copy;
        }

        const object = (codecs⟨: () => Record<string, Codec>⟩)⟨: Codec⟩ => ({
          encode: (value) => members(value, codecs(), (codec, key) => codec.encode(value[key])),
          decode: (wire, exact) => members(wire, codecs(), (codec, key) => codec.decode(wire[key], exact?.[key])),
        });

        const union = (tag⟨: string⟩, cases⟨: () => Record<string, Record<string, Codec>>⟩)⟨: Codec⟩ => ({
          encode: (value) => members(value, cases()[value[tag]] ?? {}, (codec, key) => codec.encode(value[key])),
          decode: (wire, exact) => members(wire, cases()[wire[tag]] ?? {}, (codec, key) => codec.decode(wire[key], exact?.[key])),
        });
        """#
}
