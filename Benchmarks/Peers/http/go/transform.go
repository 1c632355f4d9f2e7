package main

import (
	"sort"
	"strings"
)

// What code in the middle of a service does: makes records, validates and transforms them, and gathers them in a map.
type Record struct {
	ID    int64
	Name  string
	Email string
	Age   int64
}

type Contact struct {
	Name   string
	Domain string
}

type Group struct {
	Decade int64 `json:"decade"`
	Count  int   `json:"count"`
	Length int   `json:"length"`
}

type Summary struct {
	Invalid int     `json:"invalid"`
	Groups  []Group `json:"groups"`
}

func newRecord(id int64) Record {
	user := newUser(id)
	return Record{id, user.Name, user.Email, id * 7 % 160}
}

func (r *Record) transformed() (Contact, bool) {
	before, domain, found := strings.Cut(r.Email, "@")
	valid := found && before != "" && strings.Contains(domain, ".") && !strings.Contains(domain, "@") &&
		len(r.Name) >= 1 && len(r.Name) <= 80 && r.Age >= 0 && r.Age <= 150
	if !valid {
		return Contact{}, false
	}
	return Contact{strings.ToUpper(r.Name), domain}, true
}

func summarize(count int64) Summary {
	invalid := 0
	groups := map[int64]*Group{}
	for id := int64(1); id <= count; id++ {
		record := newRecord(id)
		contact, valid := record.transformed()
		if !valid {
			invalid++
			continue
		}
		decade := record.Age / 10 * 10
		group := groups[decade]
		if group == nil {
			group = &Group{Decade: decade}
			groups[decade] = group
		}
		group.Count++
		group.Length += len(contact.Name) + len(contact.Domain)
	}
	// Not nil, which would be written as null.
	sorted := make([]Group, 0, len(groups))
	for _, group := range groups {
		sorted = append(sorted, *group)
	}
	sort.Slice(sorted, func(i, j int) bool { return sorted[i].Decade < sorted[j].Decade })
	return Summary{invalid, sorted}
}
