/* What the lexers of both dialects share. */
lexer grammar Common;

AND : '&&';
BIT_AND : '&.';
BIT_OR : '|.';
// x[^..3] is a first index and a range
BIT_XOR : '^.' {_input.LA(1) != '.'}?;

OBJECT_NUMBER : '#' '-'? DIGITS;

COMMENT : '/*' .*? '*/' -> skip;
UNCLOSED_COMMENT : '/*';
UNKNOWN : .;

fragment DIGITS : [0-9]+;
fragment EXPONENT : [eE] [+\-]? [0-9]+;
fragment WORD : [\p{L}_] [\p{L}\p{Nd}_]*;
