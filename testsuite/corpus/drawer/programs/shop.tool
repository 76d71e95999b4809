@file shop.nw
@begin docs 0
@text A shop counts what it sells.
@nl
@end docs 0
@begin code 1
@defn shop.c
@nl
@text #include <stdio.h>
@nl
@use counting
@nl
@text int main(void) { printf("%d\n", count(3, 4)); return 0; }
@nl
@end code 1
@begin docs 2
@text Counting is adding.
@nl
@end docs 2
@begin code 3
@defn counting
@nl
@text int count(int boots, int hats) { return boots + hats; }
@nl
@end code 3
