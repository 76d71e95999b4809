bool want[2];
byte inside = 0;
active [2] proctype shop() {
    byte me = _pid;
    do
    :: atomic { inside == 0 -> inside++ };
       printf("in %d\n", me);
       inside--;
       break
    od
}
