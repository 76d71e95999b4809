pragma circom 2.0.0;

include "bits.circom";

template Less(n) {
    signal input a;
    signal input b;
    signal output out;
    component bits = Bits(n + 1);
    bits.in <== a + (1 << n) - b;
    out <== 1 - bits.out[n];
}

component main = Less(16);
