(module
  (memory (export "memory") 1)
  (data (i32.const 16) "some text")
  (table funcref (elem $first $second))
  (func $first (result i32) (i32.load8_u (i32.const 16)))
  (func $second (result i32) (i32.const 2))
  (func (export "choose") (param i32) (result i32)
    (call_indirect (result i32) (local.get 0))))
