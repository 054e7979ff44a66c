package echo.evaluator.bytecode;

import echo.values.model.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The builtins of a server by their numbers, which its byte code uses.
 *
 * <p>LambdaMOO's are those of 1.8.3. ToastStunt numbers its builtins anew in each build, by what it
 * was built with; these are in the order in which its sources declare all of them.
 */
public final class FunctionNumbers {
  private static final FunctionNumbers LAMBDAMOO =
      new FunctionNumbers(
          """
          log_cache_stats verb_cache_stats disassemble call_function raise suspend read seconds_left
          ticks_left pass set_task_perms caller_perms callers task_stack function_info
          load_server_options value_bytes value_hash string_hash binary_hash decode_binary
          encode_binary length setadd setremove listappend listinsert listdelete listset equal
          is_member tostr toliteral match rmatch substitute crypt index rindex strcmp strsub
          server_log toint tonum tofloat min max abs random time ctime floatstr sqrt sin cos tan
          asin acos atan sinh cosh tanh exp log log10 ceil floor trunc toobj typeof create recycle
          object_bytes valid parent children chparent max_object players is_player set_player_flag
          move properties property_info set_property_info add_property delete_property
          clear_property is_clear_property server_version renumber reset_max_object memory_usage
          shutdown dump_database db_disk_size open_network_connection connected_players
          connected_seconds idle_seconds connection_name notify boot_player set_connection_option
          connection_option connection_options listen unlisten listeners buffered_output_length
          task_id queued_tasks kill_task output_delimiters queue_info resume force_input flush_input
          verbs verb_info set_verb_info verb_args set_verb_args add_verb delete_verb verb_code
          set_verb_code eval\
          """);

  private static final FunctionNumbers TOASTSTUNT =
      new FunctionNumbers(
          """
          run_gc gc_stats is_member disassemble log_cache_stats verb_cache_stats call_function raise
          suspend read read_http seconds_left ticks_left pass set_task_perms task_perms caller_perms
          callers task_stack function_info load_server_options value_bytes decode_binary
          encode_binary chr length setadd setremove listappend listinsert listdelete listset equal
          explode reverse slice sort all_members tostr toliteral match rmatch substitute index
          rindex strcmp strsub strtr parse_ansi remove_ansi server_log mapdelete mapkeys mapvalues
          maphaskey toint tofloat min max abs random reseed_random frandom round random_bytes time
          ctime ftime floatstr sqrt cbrt sin cos tan asin acos atan atan2 sinh cosh tanh asinh acosh
          atanh exp log log10 ceil floor trunc distance relative_heading toobj typeof create
          recreate recycle object_bytes valid chparents chparent parents parent children ancestors
          descendants max_object players is_player set_player_flag move isa locate_by_name occupants
          locations clear_ancestor_cache recycled_objects next_recycled_object owned_objects
          properties property_info set_property_info add_property delete_property clear_property
          is_clear_property server_version renumber reset_max_object memory_usage usage panic
          shutdown dump_database db_disk_size open_network_connection connected_players
          connected_seconds idle_seconds connection_name notify boot_player set_connection_option
          connection_options connection_info connection_name_lookup listen unlisten listeners
          buffered_output_length task_id queued_tasks finished_tasks kill_task output_delimiters
          queue_info resume force_input flush_input set_task_local task_local switch_player
          set_thread_mode yin verbs verb_info set_verb_info verb_args set_verb_args add_verb
          delete_verb verb_code set_verb_code respond_to eval parse_json generate_json encode_base64
          decode_base64 file_version file_handles file_open file_close file_name file_openmode
          file_readline file_readlines file_writeline file_grep file_read file_write file_flush
          file_seek file_tell file_eof file_count_lines file_list file_mkdir file_rmdir file_remove
          file_rename file_chmod file_size file_mode file_type file_last_access file_last_modify
          file_last_change file_stat getenv exec salt crypt string_hash binary_hash value_hash
          string_hmac binary_hmac value_hmac sqlite_open sqlite_close sqlite_handles sqlite_info
          sqlite_query sqlite_execute sqlite_last_insert_row_id sqlite_limit sqlite_interrupt
          pcre_match pcre_replace pcre_cache_stats threads thread_pool new_waif waif_stats waifs
          simplex_noise argon2 argon2_verify spellcheck curl url_encode url_decode\
          """);

  private final List<String> names;
  private final Map<String, Integer> numbers = new HashMap<>();

  private FunctionNumbers(String list) {
    names = List.of(list.split("\\s+"));
    for (int i = 0; i < names.size(); i++) {
      numbers.put(names.get(i), i);
    }
  }

  /** Those of one server. */
  public static FunctionNumbers of(Origin origin) {
    return origin == Origin.LAMBDAMOO ? LAMBDAMOO : TOASTSTUNT;
  }

  /** The number of a builtin, or null when the server has none by that name. */
  public @Nullable Integer number(String name) {
    return numbers.get(name);
  }

  /** The name of a number; null beyond the last. */
  public @Nullable String name(int number) {
    return number >= 0 && number < names.size() ? names.get(number) : null;
  }
}
