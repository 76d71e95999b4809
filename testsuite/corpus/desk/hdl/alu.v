module alu(input [7:0] a, input [7:0] b, input [1:0] op, output reg [7:0] r);
    always @* case (op)
        0: r = a + b;
        1: r = a - b;
        2: r = a & b;
        3: r = a ^ b;
    endcase
endmodule
