#define SIDE 12
#define AREA(w) ((w) * SIDE)
