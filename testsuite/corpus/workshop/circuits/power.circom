pragma circom 2.0.0;

template Power(n) {
    signal input base;
    signal output result;
    signal steps[n + 1];
    steps[0] <== 1;
    for (var i = 0; i < n; i++) {
        steps[i + 1] <== steps[i] * base;
    }
    result <== steps[n];
}

component main {public [base]} = Power(12);
