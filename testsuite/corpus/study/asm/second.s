        .export add
        .segment "CODE"
add:    clc
        adc #2
        rts
