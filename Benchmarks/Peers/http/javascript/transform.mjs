// What code in the middle of a service does: makes records, validates and transforms them, and gathers them in a map.
const record = (id) => ({ id, name: `User ${id}`, email: `u${id}@example.com`, age: (id * 7) % 160 });

export function summary(count) {
  let invalid = 0;
  const groups = new Map();
  for (let id = 1; id <= count; id++) {
    const one = record(id);
    const contact = transformed(one);
    if (!contact) {
      invalid++;
      continue;
    }
    const decade = Math.floor(one.age / 10) * 10;
    let group = groups.get(decade);
    if (!group) groups.set(decade, group = { decade, count: 0, length: 0 });
    group.count++;
    group.length += contact.name.length + contact.domain.length;
  }
  return { invalid, groups: [...groups.values()].sort((a, b) => a.decade - b.decade) };
}

function transformed({ name, email, age }) {
  const domain = domainOf(email);
  if (domain === null || name.length < 1 || name.length > 80 || age < 0 || age > 150) return null;
  return { name: name.toUpperCase(), domain };
}

function domainOf(email) {
  const at = email.indexOf("@");
  if (at < 1) return null;
  const domain = email.slice(at + 1);
  return domain.includes(".") && !domain.includes("@") ? domain : null;
}
