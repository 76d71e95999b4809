#ifdef OLD
#define SIZE 8
#else
#define SIZE 16
#endif
#define TWICE(n) ((n) + (n))

#if defined(DEBUG) && SIZE > 8
static const char *mode = "debug";
#elif defined(FAST)
static const char *mode = "fast";
#else
static const char *mode = "plain";
#endif

unsigned long room(unsigned long n) {
#ifdef DEBUG
    if (n == 0) return 0;
#endif
    return TWICE(n) * SIZE;
}

static int hidden(int a, char *b)
{
    return a + *b;
}
