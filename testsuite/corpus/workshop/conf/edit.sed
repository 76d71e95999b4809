s/Long Lane/Short Street/
/^$/d
s/^/> /
