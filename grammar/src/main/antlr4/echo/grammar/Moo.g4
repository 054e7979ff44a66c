/*
 * The moo dialect: what LambdaMOO 1.8 accepts, plus ToastStunt's additions (maps, bitwise
 * operators, [^], a second variable in "for").
 *
 * The grammar is a little wider than the language, so that one look ahead decides everywhere: a
 * scatter reads as a list with "?" items, an assignment takes any left side, the conditional may be
 * chained. The tree builder refuses what is too wide.
 */
grammar Moo;

import Common;

options {
  caseInsensitive = true;
  superClass = BoundedParser;
}

program
  : block EOF
  ;

expression
  : expr EOF
  ;

block
  : statement*
  ;

statement
  : IF '(' condition=expr ')' block elseIf* (ELSE otherwise=block)? ENDIF # ifStatement
  | FOR name=ID (',' index=ID)? IN ('(' collection=expr ')' | '[' from=expr '..' to=expr ']')
      block ENDFOR # forStatement
  | WHILE name=ID? '(' condition=expr ')' block ENDWHILE # whileStatement
  | FORK name=ID? '(' delay=expr ')' block ENDFORK # forkStatement
  | TRY body=block (except+ | FINALLY handler=block) ENDTRY # tryStatement
  | RETURN value=expr? ';' # returnStatement
  | BREAK name=ID? ';' # breakStatement
  | CONTINUE name=ID? ';' # continueStatement
  | expr ';' # expressionStatement
  | ';' # emptyStatement
  ;

elseIf
  : ELSEIF '(' condition=expr ')' block
  ;

except
  : EXCEPT name=ID? '(' codes ')' block
  ;

codes
  : ANY
  | item (',' item)*
  ;

expr
  : primary # primaryExpr
  | object=expr '.' (name=ID | '(' computed=expr ')') # propertyExpr
  | object=expr ':' (name=ID | '(' computed=expr ')') '(' items ')' # verbExpr
  | base=expr '[' from=expr ('..' to=expr)? ']' # indexExpr
  | op=('!' | '-' | '~') operand=expr # unaryExpr
  | <assoc = right> left=expr op='^' right=expr # binaryExpr
  | left=expr op=('*' | '/' | '%') right=expr # binaryExpr
  | left=expr op=('+' | '-') right=expr # binaryExpr
  | left=expr op=('<<' | '>>') right=expr # binaryExpr
  | left=expr op=('|.' | '^.' | '&.') right=expr # binaryExpr
  | left=expr op=('==' | '!=' | '<' | '<=' | '>' | '>=' | IN) right=expr # binaryExpr
  | left=expr op=('||' | '&&') right=expr # logicalExpr
  | condition=expr question='?' then=expr '|' otherwise=expr # conditionalExpr
  | <assoc = right> target=expr equals='=' value=expr # assignExpr
  ;

primary
  : INT # intLiteral
  | FLOAT # floatLiteral
  | STRING # stringLiteral
  | OBJECT_NUMBER # objectLiteral
  | ID '(' items ')' # callExpr
  | ID # variableExpr
  | '$' ID '(' items ')' # systemVerbExpr
  | '$' ID # systemPropertyExpr
  | '$' # lastExpr
  | '^' # firstExpr
  | '{' items '}' # listExpr
  | '[' (entry (',' entry)*)? ']' # mapExpr
  | '(' expr ')' # parenExpr
  | '`' body=expr '!' codes ('=>' otherwise=expr)? '\'' # catchExpr
  ;

entry
  : key=expr '->' value=expr
  ;

items
  : (item (',' item)*)?
  ;

// "?" only as the target of a scatter
item
  : expr # plainItem
  | '@' expr # spliceItem
  | '?' ID ('=' expr)? # optionalItem
  ;

IF : 'if';
ELSEIF : 'elseif';
ELSE : 'else';
ENDIF : 'endif';
FOR : 'for';
IN : 'in';
ENDFOR : 'endfor';
WHILE : 'while';
ENDWHILE : 'endwhile';
FORK : 'fork';
ENDFORK : 'endfork';
TRY : 'try';
EXCEPT : 'except';
FINALLY : 'finally';
ENDTRY : 'endtry';
RETURN : 'return';
BREAK : 'break';
CONTINUE : 'continue';
ANY : 'any';

ID : WORD;

// 1..5 is a range of ints
FLOAT
  : DIGITS '.' DIGITS EXPONENT?
  | '.' DIGITS EXPONENT?
  | DIGITS '.' {_input.LA(1) != '.'}? EXPONENT?
  | DIGITS EXPONENT
  ;

INT : DIGITS;
STRING : '"' (~["\\\n] | '\\' ~'\n')* '"';

SPACE : [ \t\r\n\f\u000B]+ -> skip;

UNCLOSED_STRING : '"' (~["\\\n] | '\\' ~'\n')* '\\'?;
