/*
 * The echo dialect (ECHO.md sections 2, 4, 5, 6), without the members of objects that belong to
 * events, capabilities and queries.
 *
 * It reads what echo.parser.EchoTokens makes of the lexer's tokens: SEPARATOR stands for every line
 * end that ends a statement, IF_EXPR and TRY_EXPR for "if" and "try" inside expressions, LABEL for
 * the name of a loop, CATCH_VALUE for the catch of a statement that has an arrow, ARM for the arrow
 * of a case, LAMBDA for the bracket of a lambda's parameters, APPLY for the bracket after any other
 * function than a name, and words after a dot are ID.
 *
 * As in Moo.g4 the grammar is a little wider than the language; the tree builder refuses the rest.
 */
grammar Echo;

import Common;

options {
  superClass = BoundedParser;
}

tokens { IF_EXPR, TRY_EXPR, CATCH_VALUE, LABEL, MOO_BODY, ARM, APPLY, LAMBDA }

program
  : block EOF
  ;

expression
  : SEPARATOR? expr SEPARATOR? EOF
  ;

objectFile
  : SEPARATOR? (objectDefinition SEPARATOR?)* EOF
  ;

objectDefinition
  : OBJECT exact='!'? name=objectName (EXTENDS parents+=objectName (',' parents+=objectName)*)?
      (SEPARATOR member?)* ENDOBJECT
  ;

objectName
  : '$' identifier
  | OBJECT_NUMBER
  ;

member
  : PROPERTY name=memberName (':' type=identifier)? attributes? ('=' value=expr)? # propertyMember
  | VERB names=STRING argumentWords? attributes? (DIALECT dialect=identifier)?
      verbBody ENDVERB # patternVerbMember
  | VERB name=memberName parameters attributes? verbBody ENDVERB # callableVerbMember
  | FUNCTION name=memberName parameters attributes? verbBody ENDFUNCTION # functionMember
  | TEST name=STRING attributes? verbBody ENDTEST # testMember
  ;

memberName
  : identifier
  | STRING
  ;

// kept as typed: prepositions have blanks and slashes; a colon makes them attributes
argumentWords
  : '(' ~('(' | ')' | ':' | SEPARATOR)* ')'
  ;

attributes
  : '(' attribute (',' attribute)* ')'
  ;

attribute
  : name=identifier ':' value=expr
  ;

parameters
  : '(' (patternItem (',' patternItem)*)? ')'
  ;

// parsed on its own, because it is kept and run on its own
verbBody
  : SEPARATOR? MOO_BODY
  | ~(ENDVERB | ENDFUNCTION | ENDTEST | MOO_BODY)*
  ;

block
  : SEPARATOR? (statement (SEPARATOR statement | keywordStatement)* SEPARATOR?)?
  ;

// a block behind an expression, to which anything else that stood there would belong: were an
// expression allowed, every sign and bracket would be looked at to the end of the program
guarded
  : (SEPARATOR (statement (SEPARATOR statement | keywordStatement)* SEPARATOR?)?)?
  | keywordStatement (SEPARATOR statement | keywordStatement)* SEPARATOR?
  ;

statement
  : keywordStatement
  | expr
  ;

keywordStatement
  : IF condition=expr (THEN body=block | guarded) elseIf* (ELSE otherwise=block)? ENDIF
      # ifStatement
  | (label=LABEL ':')? FOR loopVariable (',' index=identifier)? IN collection=expr
      (DO body=block | guarded) ENDFOR # forStatement
  | (label=LABEL ':')? WHILE condition=expr (DO body=block | guarded) ENDWHILE # whileStatement
  | FORK delay=expr (AS name=identifier)? (DO body=block | guarded) ENDFORK # forkStatement
  | TRY body=block
      (handler+ (FINALLY last=block)? ENDTRY
      | FINALLY last=block ENDTRY
      | CATCH_VALUE ('(' codes ')')? '=>' otherwise=expr) # tryStatement
  | THROW error=expr (',' message=expr (',' value=expr)?)? # throwStatement
  | RETURN value=expr? # returnStatement
  | BREAK name=identifier? # breakStatement
  | CONTINUE name=identifier? # continueStatement
  | word=(LET | CONST) name=identifier ('=' value=expr)? # letStatement
  | word=(LET | CONST) target=structure '=' value=expr # letPatternStatement
  | YIELD # yieldStatement
  | ATOMIC block ENDATOMIC # atomicStatement
  | GATHER SEPARATOR? branches+=expr ((',' | SEPARATOR) branches+=expr)* SEPARATOR? ENDGATHER
      # gatherStatement
  ;

loopVariable
  : name=identifier
  | structure
  ;

elseIf
  : ELSEIF condition=expr (THEN body=block | guarded)
  ;

handler
  : CATCH name=identifier? ('(' codes ')' body=block | guarded)
  ;

codes
  : item (',' item)*
  ;

arm
  : CASE pattern (WHEN guard=expr)? ARM block
  ;

pattern
  : options+=simplePattern ('|' options+=simplePattern)*
  ;

simplePattern
  : name=identifier (':' type=identifier)? # bindPattern
  | from=constant ('..' to=constant)? # valuePattern
  | '$' identifier # systemPattern
  | structure # structurePattern
  | '(' pattern ')' # parenPattern
  ;

structure
  : '[' (patternItem (',' patternItem)*)? ']' # listStructure
  | '{' (patternEntry (',' patternEntry)*)? '}' # mapStructure
  ;

patternItem
  : pattern
  | kind=('@' | '?') name=identifier ('=' value=expr)?
  ;

// kind: "door" and ?open: shut = false, where the name alone is key and variable
patternEntry
  : optional='?'? key=identifier (':' pattern)? ('=' value=expr)?
  | optional='?'? (text=STRING | '[' at=constant ']') ':' pattern ('=' value=expr)?
  ;

constant
  : minus='-'? (INT | FLOAT | DURATION)
  | STRING
  | SYMBOL
  | OBJECT_NUMBER
  | TRUE
  | FALSE
  | NULL
  ;

expr
  : primary # primaryExpr
  | object=expr '.' (name=identifier | '(' computed=expr ')') # propertyExpr
  | object=expr ':' (name=identifier | '(' computed=expr ')') ('(' | APPLY) items ')' # verbExpr
  | function=expr APPLY items ')' # applyExpr
  | base=expr '[' index=expr ']' # indexExpr
  | op=('!' | '-' | '~') operand=expr # unaryExpr
  | SPAWN call=expr # spawnExpr
  | <assoc = right> left=expr op='^' right=expr # binaryExpr
  | left=expr op=('*' | '/' | '%') right=expr # binaryExpr
  | left=expr op=('+' | '-') right=expr # binaryExpr
  | left=expr op=('<<' | '>>') right=expr # binaryExpr
  | left=expr op=('|.' | '^.' | '&.') right=expr # binaryExpr
  | from=expr dots='..' to=expr # rangeExpr
  | left=expr op=('==' | '!=' | '<' | '<=' | '>' | '>=' | IN) right=expr # binaryExpr
  | left=expr op='&&' right=expr # logicalExpr
  | left=expr op='||' right=expr # logicalExpr
  | TRY_EXPR body=expr CATCH ('(' codes ')')? '=>' otherwise=expr # catchExpr
  | <assoc = right> condition=expr '?' then=expr '|' otherwise=expr # conditionalExpr
  | IF_EXPR condition=expr THEN then=expr ELSE otherwise=expr # conditionalExpr
  | <assoc = right> target=expr equals='=' value=expr # assignExpr
  | name=identifier '=>' body=expr # nameLambdaExpr
  | LAMBDA (patternItem (',' patternItem)*)? ')' '=>' body=expr # lambdaExpr
  ;

primary
  : INT # intLiteral
  | FLOAT # floatLiteral
  | DURATION # durationLiteral
  | STRING # stringLiteral
  | INTERPOLATED # interpolation
  | SYMBOL # symbolLiteral
  | OBJECT_NUMBER # objectLiteral
  | TRUE # trueLiteral
  | FALSE # falseLiteral
  | NULL # nullLiteral
  | identifier '(' items ')' # callExpr
  | identifier # variableExpr
  | '$' identifier # systemPropertyExpr
  | '$' # lastExpr
  | '^' # firstExpr
  | MATCH subject=expr SEPARATOR? arm* ENDMATCH # matchExpr
  | FN name=identifier? parameters block ENDFN # functionExpr
  | '[' items comprehension? ']' # listExpr
  | '{' (entry (',' entry)*)? '}' # mapExpr
  | '(' expr ')' # parenExpr
  ;

comprehension
  : FOR loopVariable (',' index=identifier)? IN collection=expr (IF condition=expr)?
  ;

// without a value, or with "?" before it, only as the target of a destructuring
entry
  : optional='?'? (name=identifier | text=STRING | '[' key=expr ']') ':' value=expr
  | optional='?'? name=identifier ('=' otherwise=expr)?
  ;

items
  : (item (',' item)*)?
  ;

// "?" only as the target of a destructuring
item
  : expr # plainItem
  | '@' expr # spliceItem
  | '?' identifier ('=' expr)? # optionalItem
  ;

// words that mean something only where the grammar looks for them
identifier
  : ID
  | AS
  | DIALECT
  | EXTENDS
  | FUNCTION
  | OBJECT
  | PROPERTY
  | TEST
  | VERB
  ;

IF : 'if';
THEN : 'then';
ELSEIF : 'elseif';
ELSE : 'else';
ENDIF : 'endif';
FOR : 'for';
IN : 'in';
DO : 'do';
ENDFOR : 'endfor';
WHILE : 'while';
ENDWHILE : 'endwhile';
FORK : 'fork';
ENDFORK : 'endfork';
TRY : 'try';
CATCH : 'catch';
FINALLY : 'finally';
ENDTRY : 'endtry';
THROW : 'throw';
RETURN : 'return';
BREAK : 'break';
CONTINUE : 'continue';
MATCH : 'match';
CASE : 'case';
WHEN : 'when';
ENDMATCH : 'endmatch';
YIELD : 'yield';
ATOMIC : 'atomic';
ENDATOMIC : 'endatomic';
GATHER : 'gather';
ENDGATHER : 'endgather';
SPAWN : 'spawn';
FN : 'fn';
ENDFN : 'endfn';
LET : 'let';
CONST : 'const';
TRUE : 'true';
FALSE : 'false';
NULL : 'null';

AS : 'as';
DIALECT : 'dialect';
EXTENDS : 'extends';
OBJECT : 'object';
ENDOBJECT : 'endobject';
PROPERTY : 'property';
VERB : 'verb';
ENDVERB : 'endverb';
FUNCTION : 'function';
ENDFUNCTION : 'endfunction';
TEST : 'test';
ENDTEST : 'endtest';

ID : WORD;

// 1..5 is a range of ints, and 1.name a property
FLOAT : NUMBER '.' NUMBER EXPONENT? | NUMBER EXPONENT;
INT : NUMBER | '0x' [0-9a-fA-F]+;
DURATION : NUMBER ('.' NUMBER)? ('ms' | 's' | 'm' | 'h' | 'd');
SYMBOL : '\'' WORD;
STRING : '"' (~["\\\n] | '\\' ~'\n')* '"';
// its holes hold strings with holes: a rule that contains itself would try every way to read them
INTERPOLATED : '$"' { if (!Holes.take(this, _input)) { setType(UNCLOSED_STRING); } };

SEPARATOR : ';';
LINE_END : '\n';
SPACE : [ \t\r\f\u000B]+ -> skip;
LINE_COMMENT : '//' ~'\n'* -> skip;

// 5sec, 0x1g, 1abc
BAD_NUMBER : [0-9] [\p{L}\p{Nd}_]+;
UNCLOSED_STRING : '"' (~["\\\n] | '\\' ~'\n')* '\\'?;

// moo's catch and arrow, known so that they can be named
BACKQUOTE : '`';
ARROW : '->';

fragment NUMBER : [0-9] [0-9_]*;
