extern int twice(int);
const char name[] = "second";
int thrice(int number) { return number + twice(number); }
