module blink(input clk, output led);
    reg [7:0] count = 0;
    always @(posedge clk) count <= count + 1;
    assign led = count[7];
endmodule
