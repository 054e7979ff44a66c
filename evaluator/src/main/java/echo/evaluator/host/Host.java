package echo.evaluator.host;

/** Everything outside the evaluator that a running turn can see or touch. */
public interface Host {
  World world();

  Tasks tasks();

  Connections connections();

  Server server();

  Outside outside();

  Nesting nesting();
}
