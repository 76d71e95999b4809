      SUBROUTINE SWAP(A, B)
      DOUBLE PRECISION A, B, C
      COMMON /SHOP/ KOUNT
      C = A
      A = B
      B = C
      KOUNT = KOUNT + 1
      RETURN
      END
      INTEGER FUNCTION GCD(M, N)
      INTEGER M, N, K
      GCD = N
      K = M
    1 IF (MOD(K, GCD) .EQ. 0) RETURN
      K = K - GCD
      IF (K .LT. GCD) CALL CHANGE(K, GCD)
      GOTO 1
      END
