module lights(input clk, input reset, output red, output green);
    reg [1:0] state;
    always @(posedge clk)
        if (reset) state <= 0;
        else case (state)
            0: state <= 1;
            1: state <= 3;
            3: state <= 2;
            default: state <= 0;
        endcase
    assign red = state == 0;
    assign green = state == 3;
endmodule
