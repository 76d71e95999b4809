#include "inner.h"
#if SIDE > 10
int area = AREA(3);
#else
int area = 0;
#endif
