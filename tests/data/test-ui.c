/* SPDX-License-Identifier: GPL-3.0-or-later
 * Every class, property and signal named in ui/ exists in the GTK and libadwaita that the
 * program is built for. gtk4-builder-tool can't say so: it knows neither libadwaita's types
 * nor ours, and crashes on templates without a display. Objects of our own classes are
 * passed over; the window's tests make those. */
#include <adwaita.h>
#include <string.h>

/* What the parser is inside of: one entry an open element. */
typedef struct
{
  GType type;     /* of the object, G_TYPE_INVALID where it is not known here */
  gboolean own;   /* a template: properties may be its own, beside its parent's */
  gboolean apart; /* names in here are not the object's: accessibility, layout */
} Level;

typedef struct
{
  GArray *levels;
  GtkBuilder *builder;
  GPtrArray *faults;
} Reading;

static GType
type_of_name (Reading *reading, const char *name)
{
  GtkBuilderScope *scope = gtk_builder_get_scope (reading->builder);

  return GTK_BUILDER_SCOPE_GET_IFACE (scope)->get_type_from_name (scope, reading->builder, name);
}

static GType
known_type (Reading *reading, const char *name)
{
  GType type = G_TYPE_INVALID;

  if (name == NULL || g_str_has_prefix (name, "Lp"))
    return G_TYPE_INVALID;
  type = type_of_name (reading, name);
  if (type == G_TYPE_INVALID)
    g_ptr_array_add (reading->faults, g_strdup_printf ("no class %s", name));
  return type;
}

static const char *
attribute (const char **names, const char **values, const char *wanted)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], wanted) == 0)
      return values[i];
  return NULL;
}

static gboolean
has_property (GType type, const char *name)
{
  if (G_TYPE_IS_INTERFACE (type))
    return g_object_interface_find_property (g_type_default_interface_ref (type), name) != NULL;
  return g_object_class_find_property (g_type_class_ref (type), name) != NULL;
}

static void
check_member (Reading *reading, const Level *level, const char *element, const char *name)
{
  g_autofree char *signal_name = NULL;

  if (level->apart || level->type == G_TYPE_INVALID || name == NULL)
    return;
  if (strcmp (element, "property") == 0 && !level->own && !has_property (level->type, name))
    g_ptr_array_add (reading->faults, g_strdup_printf ("no property %s in %s", name,
                                                       g_type_name (level->type)));
  if (strcmp (element, "signal") != 0 || level->own)
    return;
  signal_name = g_strndup (name, strcspn (name, ":"));
  g_type_class_ref (level->type);
  if (g_signal_lookup (signal_name, level->type) == 0)
    g_ptr_array_add (reading->faults, g_strdup_printf ("no signal %s in %s", name,
                                                       g_type_name (level->type)));
}

static void
on_start_element_cb (GMarkupParseContext *context,
                     const char *element,
                     const char **names,
                     const char **values,
                     gpointer data,
                     GError **error)
{
  static const char *const apart[] = { "accessibility", "layout", "menu", NULL };
  Reading *reading = data;
  Level level = { G_TYPE_INVALID, FALSE, FALSE };

  if (reading->levels->len > 0)
    level = g_array_index (reading->levels, Level, reading->levels->len - 1);

  if (strcmp (element, "object") == 0)
    level = (Level){ known_type (reading, attribute (names, values, "class")), FALSE, FALSE };
  else if (strcmp (element, "template") == 0)
    level = (Level){ known_type (reading, attribute (names, values, "parent")), TRUE, FALSE };
  else if (g_strv_contains (apart, element))
    level.apart = TRUE;
  else
    check_member (reading, &level, element, attribute (names, values, "name"));

  g_array_append_val (reading->levels, level);
}

static void
on_end_element_cb (GMarkupParseContext *context, const char *element, gpointer data, GError **error)
{
  Reading *reading = data;

  g_array_set_size (reading->levels, reading->levels->len - 1);
}

/* Returns: (transfer full): the faults, one a line; empty when there are none */
static char *
faults_of (const char *text, gssize length)
{
  static const GMarkupParser parser = { .start_element = on_start_element_cb,
                                        .end_element = on_end_element_cb };
  Reading reading = { g_array_new (FALSE, FALSE, sizeof (Level)), gtk_builder_new (),
                      g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, &reading, NULL);
  g_autoptr (GError) error = NULL;
  char *said = NULL;

  if (!g_markup_parse_context_parse (context, text, length, &error)
      || !g_markup_parse_context_end_parse (context, &error))
    g_ptr_array_add (reading.faults, g_strdup (error->message));
  g_ptr_array_add (reading.faults, NULL);
  said = g_strjoinv ("\n", (char **) reading.faults->pdata);
  g_ptr_array_unref (reading.faults);
  g_array_unref (reading.levels);
  g_object_unref (reading.builder);
  return said;
}

static void
test_file (gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *faults = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (data, &text, &length, &error);
  g_assert_no_error (error);
  faults = faults_of (text, (gssize) length);
  g_assert_cmpstr (faults, ==, "");
}

static void
test_faults_are_seen (void)
{
  static const struct
  {
    const char *text;
    const char *fault;
  } cases[] = {
    { "<interface><object class='AdwNoSuchRow'/></interface>", "no class AdwNoSuchRow" },
    { "<interface><object class='GtkLabel'><property name='lable'>a</property></object></interface>",
      "no property lable in GtkLabel" },
    { "<interface><object class='GtkButton'><signal name='click' handler='h'/></object></interface>",
      "no signal click in GtkButton" },
    { "<interface><template class='LpPage' parent='GtkBoxx'/></interface>", "no class GtkBoxx" },
    { "<interface><template class='LpPage' parent='AdwBin'><property name='child'>"
      "<object class='LpRow'><property name='what'>a</property></object></property></template>"
      "<object class='GtkLabel'><accessibility><property name='label'>a</property></accessibility>"
      "</object></interface>",
      "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *faults = faults_of (cases[i].text, -1);

      g_assert_cmpstr (faults, ==, cases[i].fault);
    }
}

static void
add_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *test = g_strdup_printf ("/ui/%s", name);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        add_files (path);
      else if (g_str_has_suffix (name, ".ui"))
        g_test_add_data_func_full (test, g_steal_pointer (&path), test_file, g_free);
    }
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/faults-are-seen", test_faults_are_seen);
  add_files (g_getenv ("LEADPACT_UI"));
  return g_test_run ();
}
