function place(row, columns) {
    if (row === 6) return 1;
    var found = 0;
    for (var column = 0; column < 6; column++) {
        var free = columns.every(function (c, r) { return c !== column && Math.abs(c - column) !== row - r; });
        if (free) found += place(row + 1, columns.concat([column]));
    }
    return found;
}
print(place(0, []));
