#include <stdio.h>
struct shelf{int books;struct shelf*next;};
static int all(struct shelf*s){int n=0;while(s){n+=s->books;s=s->next;}return n;}
int main(void){struct shelf a={3,0},b={4,&a};
if(all(&b)>5){printf("many\n");}else{printf("few\n");}
for(int i=0;i<3;i++)switch(i){case 0:puts("none");break;default:puts("some");}
return 0;}
