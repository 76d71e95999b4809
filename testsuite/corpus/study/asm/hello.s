; counts down and stops
        .segment "CODE"
start:  ldx #10
again:  stx $d020
        dex
        bne again
        jsr words
        rts
words:  lda text
        sta $0400
        rts
        .segment "DATA"
text:   .byte "hello", 0
