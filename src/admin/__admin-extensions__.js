
      // Auto-generated index file for Medusa Admin UI extensions
    import WidgetComponent0, { config as WidgetConfig0 } from "/work/main/src/admin/widgets/customer-courses.tsx"
import WidgetComponent1, { config as WidgetConfig1 } from "/work/main/src/admin/widgets/order-courses.tsx"
import WidgetComponent2, { config as WidgetConfig2 } from "/work/main/src/admin/widgets/product-courses.tsx"

const widgetModule = { widgets: [
  {
    Component: WidgetComponent0,
    zone: ["customer.details.after"],
    widgetId: "Widget-a7a3"
},
{
    Component: WidgetComponent1,
    zone: ["order.details.side.after"],
    widgetId: "Widget-138e"
},
{
    Component: WidgetComponent2,
    zone: ["product.details.side.after"],
    widgetId: "Widget-9db5"
}
] }
    import RouteComponent0, { handle as handle0, config as HandleConfig0 } from "/work/main/src/admin/routes/courses/page.tsx"
import RouteComponent1 from "/work/main/src/admin/routes/courses/@create/page.tsx"
import RouteComponent2, { handle as handle2 } from "/work/main/src/admin/routes/courses/[id]/page.tsx"
import RouteComponent3 from "/work/main/src/admin/routes/courses/[id]/@add-section/page.tsx"
import RouteComponent4 from "/work/main/src/admin/routes/courses/[id]/@edit/page.tsx"
import RouteComponent5 from "/work/main/src/admin/routes/courses/[id]/@settings/page.tsx"
import RouteComponent6 from "/work/main/src/admin/routes/courses/[id]/@add-lesson/[section_id]/page.tsx"
import RouteComponent7 from "/work/main/src/admin/routes/courses/[id]/@lessons/[lesson_id]/page.tsx"
import RouteComponent8 from "/work/main/src/admin/routes/courses/[id]/@sections/[section_id]/page.tsx"

const routeModule = { routes: [
    {
    Component: RouteComponent0,
    path: "/courses",
    handle: { label: HandleConfig0.label, translationNs: HandleConfig0.translationNs, ...handle0 },
    children: [
      {
    Component: RouteComponent1,
    path: "/courses/create"
  }
    ]
  },
{
    Component: RouteComponent2,
    path: "/courses/:id",
    handle: handle2,
    children: [
      {
    Component: RouteComponent3,
    path: "/courses/:id/add-section"
  },
      {
    Component: RouteComponent4,
    path: "/courses/:id/edit"
  },
      {
    Component: RouteComponent5,
    path: "/courses/:id/settings"
  },
      {
    Component: RouteComponent6,
    path: "/courses/:id/add-lesson/:section_id"
  },
      {
    Component: RouteComponent7,
    path: "/courses/:id/lessons/:lesson_id"
  },
      {
    Component: RouteComponent8,
    path: "/courses/:id/sections/:section_id"
  }
    ]
  }
]
 }
    import { config as RouteConfig0 } from "/work/main/src/admin/routes/courses/page.tsx"

const menuItemModule = { menuItems: [
    {
    label: RouteConfig0.label,
    icon: RouteConfig0.icon,
    path: "/courses",
    nested: undefined,
    rank: 2,
    translationNs: RouteConfig0.translationNs
  }
]
 }
    

const formModule = { customFields: {
  
} }
    

const displayModule = { 
    displays: {
      
    }
   }
    import { deepMerge } from "@medusajs/admin-shared"
import i18nTranslations0 from "/work/main/src/admin/i18n/index.ts"

const i18nModule = { resources: i18nTranslations0 }
    

const cellRendererModule = {}
    

const layoutModule = { layouts: [
  
] }
    

const searchEntityModule = {}

    const plugin = {
      widgetModule,
      routeModule,
      menuItemModule,
      formModule,
      displayModule,
      i18nModule,
      cellRendererModule,
      layoutModule,
      searchEntityModule
    }

    export default plugin
    