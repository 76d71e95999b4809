pragma circom 2.1.0;

include "bits.circom";

template Sum(n) {
    signal input in[n];
    signal output out;
    var total = 0;
    for (var i = 0; i < n; i++) {
        _ = Bits(8)(in[i]);
        total += in[i];
    }
    out <== total;
}

component main = Sum(10);
