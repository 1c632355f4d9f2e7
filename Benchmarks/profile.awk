# Of a profile that callgrind has written with --compress-strings=no: all instructions, and all calls of an allocator.
/^(summary|totals):/ { total = $2 }
/^cfn=(malloc|calloc|realloc|posix_memalign|aligned_alloc)$/ { getline; split($1, part, "="); calls += part[2] }
END { printf "%d %d\n", total, calls }
