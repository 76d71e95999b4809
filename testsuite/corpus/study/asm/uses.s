        .import add
        .segment "CODE"
main:   lda #40
        jsr add
        rts
