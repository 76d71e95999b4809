      PROGRAM SUMS
      INTEGER I, N
      REAL X
      X = 0.0
      N = 100
      DO 10 I = 1, N
         X = X + 1.0 / REAL(I)
   10 CONTINUE
      WRITE (*, 20) N, X
   20 FORMAT (' SUM OF ', I4, ' TERMS IS ', F8.4)
      END
