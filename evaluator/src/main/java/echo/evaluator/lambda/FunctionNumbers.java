package echo.evaluator.lambda;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The builtins of LambdaMOO 1.8.3 by their numbers, which byte code and saved frames use. */
public final class FunctionNumbers {
  private static final List<String> NAMES =
      List.of(
          ("log_cache_stats verb_cache_stats disassemble call_function raise suspend read"
                  + " seconds_left ticks_left pass set_task_perms caller_perms callers task_stack"
                  + " function_info load_server_options value_bytes value_hash string_hash"
                  + " binary_hash decode_binary encode_binary length setadd setremove listappend"
                  + " listinsert listdelete listset equal is_member tostr toliteral match rmatch"
                  + " substitute crypt index rindex strcmp strsub server_log toint tonum tofloat"
                  + " min max abs random time ctime floatstr sqrt sin cos tan asin acos atan sinh"
                  + " cosh tanh exp log log10 ceil floor trunc toobj typeof create recycle"
                  + " object_bytes valid parent children chparent max_object players is_player"
                  + " set_player_flag move properties property_info set_property_info add_property"
                  + " delete_property clear_property is_clear_property server_version renumber"
                  + " reset_max_object memory_usage shutdown dump_database db_disk_size"
                  + " open_network_connection connected_players connected_seconds idle_seconds"
                  + " connection_name notify boot_player set_connection_option connection_option"
                  + " connection_options listen unlisten listeners buffered_output_length task_id"
                  + " queued_tasks kill_task output_delimiters queue_info resume force_input"
                  + " flush_input verbs verb_info set_verb_info verb_args set_verb_args add_verb"
                  + " delete_verb verb_code set_verb_code eval")
              .split(" "));

  private static final Map<String, Integer> NUMBERS = numbers();

  private FunctionNumbers() {}

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < NAMES.size(); i++) {
      numbers.put(NAMES.get(i), i);
    }
    return Map.copyOf(numbers);
  }

  /** The number of a builtin, or null when the server has none by that name. */
  public static @Nullable Integer of(String name) {
    return NUMBERS.get(name);
  }

  /** The name of a number; null beyond the last. */
  public static @Nullable String name(int number) {
    return number >= 0 && number < NAMES.size() ? NAMES.get(number) : null;
  }
}
