        bits 16
        org 0x7c00
start:  mov si, text
.next:  lodsb
        or al, al
        jz .end
        mov ah, 0x0e
        int 0x10
        jmp .next
.end:   hlt
text:   db "no system here", 0
        times 510 - ($ - $$) db 0
        dw 0xaa55
