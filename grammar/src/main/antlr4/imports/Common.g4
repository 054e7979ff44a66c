/* What the lexers of both dialects share. */
lexer grammar Common;

AND : '&&';
BIT_AND : '&.';
BIT_OR : '|.';
// x[^..3] is a first index and a range
BIT_XOR : '^.' {_input.LA(1) != '.'}?;

OBJECT_NUMBER : '#' '-'? DIGITS;

// what is not closed takes the rest: were it only its opening, each one would be looked at to the end
COMMENT : COMMENTED '*'+ '/' -> skip;
UNCLOSED_COMMENT : COMMENTED '*'*;
UNKNOWN : .;

fragment COMMENTED : '/*' (~'*' | '*'+ ~[*/])*;
fragment DIGITS : [0-9]+;
fragment EXPONENT : [eE] [+\-]? [0-9]+;
fragment WORD : [\p{L}_] [\p{L}\p{Nd}_]*;
