# Of what a thousand operations cost and what two thousand do: the cost of one.
{
    instructions = ($3 - $1) / 1000
    allocations = ($4 - $2) / 1000
    # One allocation less in a thousand operations, which is something else's, is not less than none.
    if (allocations < 0) allocations = 0
    printf "%12.0f %12.1f  %s\n", instructions, allocations, name
}
