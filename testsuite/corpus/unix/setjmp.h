#pragma once

// There is no way back in these modules: what jumps ends the program instead.
typedef int jmp_buf[1];
typedef int sigjmp_buf[1];
#define setjmp(where) ((void) (where), 0)
#define _setjmp(where) ((void) (where), 0)
#define sigsetjmp(where, mask) ((void) (where), 0)
_Noreturn void longjmp(jmp_buf, int);
#define _longjmp longjmp
#define siglongjmp longjmp
