/* A command that does nothing but ask its host, as often as its first argument says: what a call of the host costs. */
#include <stdlib.h>
#include <wasi/api.h>

/* The cheapest question there is: how many arguments, of what size? Exported, to be measured without the start. */
__attribute__((export_name("ask"))) int ask(int times) {
    __wasi_size_t count = 0;
    __wasi_size_t size = 0;
    for (int i = 0; i < times; i++) {
        if (__wasi_args_sizes_get(&count, &size) != __WASI_ERRNO_SUCCESS) {
            return -1;
        }
    }
    return (int) (count + size);
}

int main(int argc, char **argv) {
    return ask(argc > 1 ? atoi(argv[1]) : 1) < 0;
}
