import { SectionSkeleton } from "../common/section-skeleton"

export const CourseSkeleton = () => (
  <div className="flex w-full flex-col gap-x-4 gap-y-3 xl:grid xl:grid-cols-[minmax(0,_1fr)_440px]">
    <div className="flex flex-col gap-y-3">
      <SectionSkeleton rows={5} />
      <SectionSkeleton rows={6} />
    </div>
    <div className="flex flex-col gap-y-3">
      <SectionSkeleton rows={2} />
      <SectionSkeleton rows={4} />
    </div>
  </div>
)
